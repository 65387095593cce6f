import { X } from "lucide-react";
import { createContext, use, useMemo, useState, type ReactNode } from "react";
import {
  Text,
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from "react-aria-components";
import { kit } from "../text/kit";
import { useText } from "../text";
import { Button, IconButton } from "./Button";
import styles from "./Toast.module.css";

interface Saying {
  says: string;
  act?: string;
  onAct?: () => void;
}

/** Says something without taking the focus, and may offer one thing to do about it. */
export type Toast = (says: string, offer?: { act: string; onAct: () => void }) => void;

const ToastContext = createContext<Toast>(() => undefined);
const stays = 8000;

export function useToast(): Toast {
  return use(ToastContext);
}

/** Where short messages appear; a landmark of its own, announced politely. Once, around the page. */
export function Toasts({ children }: { children: ReactNode }) {
  const t = useText(kit);
  const [queue] = useState(() => new ToastQueue<Saying>({ maxVisibleToasts: 3 }));
  const toast = useMemo<Toast>(() => (says, offer) => {
    queue.add({ says, ...offer }, { timeout: stays });
  }, [queue]);
  return (
    <ToastContext value={toast}>
      {children}
      <ToastRegion queue={queue} className={styles.region} aria-label={t.messages}>
        {({ toast: one }) => (
          <AriaToast toast={one} className={styles.toast}>
            <ToastContent className={styles.content}><Text slot="title">{one.content.says}</Text></ToastContent>
            {one.content.act && (
              <Button kind="quiet" onPress={() => { one.content.onAct?.(); queue.close(one.key); }}>{one.content.act}</Button>
            )}
            <IconButton slot="close" label={t.close}><X size={16} aria-hidden /></IconButton>
          </AriaToast>
        )}
      </ToastRegion>
    </ToastContext>
  );
}
