import type { SupportCard } from "../../api";
import { Dialog, Soft } from "../../kit";
import { useText } from "../../text";
import { ownAccount } from "../../text/own_account";
import styles from "./own.module.css";

const lines = ["peer", "professional", "crisis", "reporting"] as const satisfies readonly (keyof SupportCard)[];

/** Whom one can turn to: always one click away. */
export function SupportDialog({ support, onClose }: { support: SupportCard; onClose: () => void }) {
  const t = useText(ownAccount);
  const filled = lines.filter((line) => support[line].trim() !== "");
  return (
    <Dialog title={t.support} isOpen onClose={onClose}>
      {filled.length === 0 ? (
        <p>{t.cardEmpty}</p>
      ) : (
        <dl className={styles.support}>
          {filled.map((line) => (
            <div key={line}>
              <dt>{t.card[line]}</dt>
              <dd>{support[line]}</dd>
            </div>
          ))}
        </dl>
      )}
      <Soft>{t.cardStop}</Soft>
    </Dialog>
  );
}
