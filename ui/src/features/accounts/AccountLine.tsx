import { Ellipsis } from "lucide-react";
import { useEffect, useRef } from "react";
import { FailedNotice, useCommand, type AccountRow, type ReviewId } from "../../api";
import { Button, cx, IconButton, Lane, Menu, MenuItem, Pill, Row, useActions, useGo, useToast, Words, type PillState } from "../../kit";
import { useText } from "../../text";
import { accounts } from "../../text/accounts";
import styles from "./accounts.module.css";
import type { Over } from ".";

type Texts = (typeof accounts)["en"];

/** Where an account stands, as icon, word and colour. */
function stateOf({ account, packet, statements }: AccountRow, t: Texts): [PillState, string] {
  if (account === "withdrawn") return ["struck", t.state.withdrawn];
  if (account === "agreed") return ["agreed", t.state.agreed];
  if (account === "taking") return ["plain", statements > 0 ? t.state.taking : t.state.empty];
  if (packet?.came_back === "finished") return ["notice", t.state.back];
  return ["waiting", packet?.came_back === "for_now" ? t.state.forNow : t.state.out];
}

interface AccountLineProps {
  row: AccountRow;
  review: ReviewId;
  /** Whether the way here named this person. */
  isNamed: boolean;
  onOpen: (over: Over) => void;
}

/** One person's account: where it stands and what can be done with it now. */
export function AccountLine({ row, review, isNamed, onOpen }: AccountLineProps) {
  const t = useText(accounts);
  const line = useRef<HTMLLIElement>(null);
  const [state, says] = stateOf(row, t);
  const { main, more, failure } = useActs(row, review, onOpen);
  useEffect(() => {
    if (isNamed) line.current?.scrollIntoView({ block: "center" });
  }, [isNamed]);
  useActions([...(main ? [main] : []), ...more].map((act) => ({ id: `account ${row.participant} ${act.id}`, title: t.actFor(act.says, row.role), group: t.group, run: act.run })));
  return (
    <li ref={line} className={cx(styles.line, isNamed && styles.named)}>
      <div className={styles.who}>
        <Lane index={row.lane} name={row.role} />
        <span className={styles.name}><Words>{row.name}</Words></span>
      </div>
      <div className={styles.state}>
        <Pill state={state}>{says}</Pill>
        <Facts row={row} />
      </div>
      <Row className={styles.acts}>
        {main && <Button aria-label={t.actFor(main.says, row.role)} onPress={main.run}>{main.says}</Button>}
        {more.length > 0 && (
          <Menu label={t.more(row.role)} trigger={<IconButton label={t.more(row.role)}><Ellipsis size={17} aria-hidden /></IconButton>}>
            {more.map((act) => <MenuItem key={act.id} onAction={act.run}>{act.says}</MenuItem>)}
          </Menu>
        )}
      </Row>
      <FailedNotice failure={failure} />
    </li>
  );
}

/** What is known about this account alone. */
function Facts({ row }: { row: AccountRow }) {
  const t = useText(accounts);
  const { account, packet, agreed, receipt } = row;
  if (account === "withdrawn") return <p className={styles.facts}>{t.withdrawn}</p>;
  if (row.statements === 0) return <p className={styles.facts}>{t.listenFirst}</p>;
  const wasAgreed = [agreed && t.agreedOn(agreed), receipt && t.receipt(receipt)].filter(Boolean).join(" · ");
  return (
    <>
      <p className={styles.facts}>{[t.within(row), packet && t.outSince(packet.made)].filter(Boolean).join(" · ")}</p>
      {agreed && <p className={styles.facts}>{t.decided(row)}</p>}
      {wasAgreed && <p className={styles.facts}>{wasAgreed}</p>}
      {packet?.came_back === "for_now" && <p className={styles.says}>{t.forNow}</p>}
      {packet?.came_back === "finished" && <p className={styles.says}>{t.finished}</p>}
    </>
  );
}

interface Act {
  id: string;
  says: string;
  run: () => void;
}

/** What can be done with an account as it stands: one thing first, the others behind a button. */
function useActs(row: AccountRow, review: ReviewId, onOpen: (over: Over) => void) {
  const t = useText(accounts);
  const go = useGo();
  const toast = useToast();
  const bring = useCommand("bring_return");
  const { account, packet, participant } = row;
  const hand = (says: string): Act => ({ id: "hand over", says, run: () => onOpen("hand over") });
  const room: Act = { id: "room", says: t.goToInterview, run: () => go({ at: "interviews", review, participant }) };
  const look = (says: string): Act => ({ id: "look", says, run: () => onOpen("look") });
  const bringIn: Act = {
    id: "bring",
    says: t.bringIn,
    run: () => void bring.attempt({ participant }).then((now) => now && now.packet?.came_back !== packet?.came_back && toast(t.broughtIn)),
  };
  const callBack: Act = { id: "call back", says: t.callBack, run: () => onOpen("call back") };
  const goOn: Act = { id: "go on", says: t.goOn, run: () => onOpen("go on") };
  const acts = (main: Act | null, ...more: Act[]) => ({ main, more, failure: bring.failure });
  if (account === "withdrawn") return acts(null);
  if (account === "agreed") return acts(goOn, hand(t.handOverAgain));
  if (account === "taking") return row.statements > 0 ? acts(hand(t.handOver), room) : acts(room);
  if (packet?.came_back === "finished") return acts(look(t.look), callBack);
  if (packet?.came_back === "for_now") return acts(hand(t.openAgain), look(t.lookSoFar), bringIn, callBack);
  return acts(hand(t.openAgain), bringIn, callBack);
}
