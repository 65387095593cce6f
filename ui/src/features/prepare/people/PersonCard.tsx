import { ChevronDown, ChevronUp, MoreHorizontal } from "lucide-react";
import { useRef } from "react";
import type { PersonCard as Person } from "../../../api";
import { Card, IconButton, Lane, Menu, MenuItem, MenuRule, Soft, useActions, Words } from "../../../kit";
import { dayAndClock, useText } from "../../../text";
import { prepare } from "../../../text/prepare";
import styles from "../Prepare.module.css";

export interface PersonCardProps {
  person: Person;
  zone: string;
  canMove: { earlier: boolean; later: boolean };
  /** One place earlier (−1) or later (+1). */
  onMove: (step: -1 | 1) => void;
  onEdit: () => void;
  onTakeOff: () => void;
}

/** Somebody to listen to. Alt+↑ and Alt+↓ move them in the order while the card has the focus. */
export function PersonCard({ person, zone, canMove, onMove, onEdit, onTakeOff }: PersonCardProps) {
  const t = useText(prepare);
  const card = useRef<HTMLDivElement>(null);
  const { role, name, note, lane, records, invitation, planned } = person;
  useActions([
    { id: `earlier ${person.id}`, title: t.earlier(role), group: t.group, keys: "Alt+ArrowUp", within: card, isOff: !canMove.earlier, keyOnly: true, run: () => onMove(-1) },
    { id: `later ${person.id}`, title: t.later(role), group: t.group, keys: "Alt+ArrowDown", within: card, isOff: !canMove.later, keyOnly: true, run: () => onMove(1) },
  ]);
  return (
    <div ref={card} role="group" aria-label={role}>
      <Card className={styles.person}>
        <div className={styles.personHead}>
          <Lane index={lane} name={role} />
          <span className={styles.faint}>{t.wrote(records)}</span>
        </div>
        {note && <div className={styles.clamped}><Soft size="xs"><Words>{note}</Words></Soft></div>}
        <div className={styles.personFoot}>
          <span className={styles.faint}>
            <Words>{name}</Words> · {planned ? t.planned(dayAndClock(planned, zone)) : t.invitation[invitation]}
          </span>
          <span className={styles.personActs}>
            <IconButton label={t.earlier(role)} keys="Alt+ArrowUp" isDisabled={!canMove.earlier} onPress={() => onMove(-1)}>
              <ChevronUp size={16} aria-hidden />
            </IconButton>
            <IconButton label={t.later(role)} keys="Alt+ArrowDown" isDisabled={!canMove.later} onPress={() => onMove(1)}>
              <ChevronDown size={16} aria-hidden />
            </IconButton>
            <Menu label={t.moreFor(role)} trigger={<IconButton label={t.moreFor(role)}><MoreHorizontal size={16} aria-hidden /></IconButton>}>
              <MenuItem onAction={onEdit}>{t.edit}</MenuItem>
              <MenuRule />
              <MenuItem onAction={onTakeOff}>{t.takeOff}</MenuItem>
            </Menu>
          </span>
        </div>
      </Card>
    </div>
  );
}
