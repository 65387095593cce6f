import { QueryClientProvider } from "@tanstack/react-query";
import { useEffect, useState, type ReactNode } from "react";
import { I18nProvider } from "react-aria-components";
import { followChanges } from "../api/changes";
import { newClient } from "../api/client";
import { onLeaving, saveEverything } from "../api";
import { Actions, Toasts } from "../kit";
import { useLocale } from "../text";
import { Boundary } from "./Boundary";

/** What both windows have around everything: the core's views and changes, actions, messages, the language. */
export function Around({ children }: { children: ReactNode }) {
  const [client] = useState(newClient);
  const locale = useLocale();
  useEffect(() => followChanges(client), [client]);
  useEffect(saveOnLeaving, []);
  return (
    <I18nProvider locale={locale === "en" ? "en-GB" : "de-DE"}>
      <QueryClientProvider client={client}>
        <Actions>
          <Toasts>
            <Boundary>{children}</Boundary>
          </Toasts>
        </Actions>
      </QueryClientProvider>
    </I18nProvider>
  );
}

/** Drafts do not wait for their pause when the window is left, hidden or closed. */
function saveOnLeaving() {
  const save = () => void saveEverything();
  window.addEventListener("blur", save);
  window.addEventListener("pagehide", save);
  document.addEventListener("visibilitychange", save);
  const stop = onLeaving(async () => (await saveEverything()) === "saved");
  return () => {
    stop();
    window.removeEventListener("blur", save);
    window.removeEventListener("pagehide", save);
    document.removeEventListener("visibilitychange", save);
  };
}
