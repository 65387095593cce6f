import { useState } from "react";
import { FailedNotice, useView, type AccountRow, type ReviewId } from "../../api";
import { Button, EmptyState, Loading, PageTitle, Screen, Soft, Stack, useGo, useRoute } from "../../kit";
import { useText } from "../../text";
import { accounts } from "../../text/accounts";
import { AccountLine } from "./AccountLine";
import styles from "./accounts.module.css";
import { CallBack, GoOn } from "./Asks";
import { HandOver } from "./HandOver";
import { Returned } from "./Returned";

/** What may lie over the list, for one person. */
export type Over = "hand over" | "look" | "call back" | "go on";

/** Accounts go to their owners and come back, one row a person. */
export default function Accounts({ review }: { review: ReviewId }) {
  const t = useText(accounts);
  const { data, failure, askAgain } = useView("list_accounts", { review });
  if (failure && !data) return <Screen label={t.label}><FailedNotice failure={failure} act={<Button onPress={askAgain}>{t.askAgain}</Button>} /></Screen>;
  if (!data) return <Screen label={t.label}><Loading /></Screen>;
  return <List review={review} rows={data.accounts} promised={data.review.promised} />;
}

/** What the way here asks for: handing over, or looking at what came back. Nothing happens before its own button. */
function asked(row: AccountRow | undefined): Over | null {
  if (row?.packet?.came_back === "finished") return "look";
  return row?.account === "taking" && row.statements > 0 ? "hand over" : null;
}

function List({ review, rows, promised }: { review: ReviewId; rows: readonly AccountRow[]; promised: string | null }) {
  const t = useText(accounts);
  const go = useGo();
  const route = useRoute();
  const named = route.at === "accounts" ? rows.find(({ participant }) => participant === route.participant) : undefined;
  const [open, setOpen] = useState<{ whose: string; over: Over } | null>(() => {
    const over = asked(named);
    return named && over ? { whose: named.participant, over } : null;
  });
  const row = rows.find(({ participant }) => participant === open?.whose);
  const close = () => setOpen(null);
  return (
    <Screen label={t.label}>
      <Stack gap={5} className={styles.page}>
        <Stack gap={2}>
          <PageTitle>{t.title}</PageTitle>
          <Soft size="m">{t.means}</Soft>
        </Stack>
        {rows.length === 0 ? (
          <EmptyState says={t.nobody} act={<Button kind="primary" onPress={() => go({ at: "prepare", review })}>{t.plan}</Button>} />
        ) : (
          <ul className={styles.list}>
            {rows.map((each) => (
              <AccountLine key={each.participant} row={each} review={review} isNamed={each === named} onOpen={(over) => setOpen({ whose: each.participant, over })} />
            ))}
          </ul>
        )}
      </Stack>
      {row && open?.over === "hand over" && <HandOver row={row} promised={promised} onClose={close} />}
      {row && open?.over === "look" && <Returned row={row} onClose={close} />}
      {row && open?.over === "call back" && <CallBack row={row} onClose={close} />}
      {row && open?.over === "go on" && <GoOn row={row} onClose={close} />}
    </Screen>
  );
}
