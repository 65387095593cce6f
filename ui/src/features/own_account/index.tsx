import { useState } from "react";
import { FailedNotice, saveEverything, useCommand, useView, type OwnAccountView, type Receipt } from "../../api";
import { Button, Loading, Screen, UndoStack, useLayersOfActions } from "../../kit";
import { useText } from "../../text";
import { ownAccount } from "../../text/own_account";
import { Account } from "./Account";
import { First } from "./First";
import { Head } from "./Head";
import { Last } from "./Last";
import { Over } from "./Over";
import { SupportDialog } from "./SupportDialog";
import { Withdrawn } from "./Withdrawn";

/** A participant with their own account, in a window that holds nothing else. */
export default function OwnAccount() {
  return <UndoStack><Pages /></UndoStack>;
}

type At = "first" | "account" | "last" | { over: Receipt | null; waiting: number };

function Pages() {
  const t = useText(ownAccount);
  const [at, setAt] = useState<At>("first");
  const [isAsking, setAsking] = useState(false);
  const { data: account, failure, askAgain } = useView("open_own_account", {});
  const stop = useCommand("finish_own_account");
  const { layers } = useLayersOfActions({ palette: t.actions, sheet: t.shortcuts, group: t.group });

  const stopForNow = async () => {
    if ((await saveEverything()) === "notSaved") return;
    if (await stop.attempt({ finish: "for_now", previewed: null })) setAt({ over: null, waiting: 0 });
  };
  const isOver = typeof at === "object";
  const onSupport = () => setAsking(true);
  if (failure && !account) return <Screen label={t.screen}><FailedNotice failure={failure} act={<Button onPress={askAgain}>{t.askAgain}</Button>} /></Screen>;
  if (!account) return <Screen label={t.screen}><Loading /></Screen>;
  return (
    <>
      <Head review={account.review} onSupport={onSupport} onStop={isOver ? undefined : () => void stopForNow()} />
      <Screen key={isOver ? "over" : at} label={t.screen}>
        <FailedNotice failure={stop.failure} />
        <Page at={at} account={account} onGo={setAt} onSupport={onSupport} />
      </Screen>
      {isAsking && <SupportDialog support={account.support} onClose={() => setAsking(false)} />}
      {layers}
    </>
  );
}

interface PageProps {
  at: At;
  account: OwnAccountView;
  onGo: (to: At) => void;
  onSupport: () => void;
}

function Page({ at, account, onGo, onSupport }: PageProps) {
  const toLast = () => void saveEverything().then((state) => state !== "notSaved" && onGo("last"));
  if (typeof at === "object") return <Over receipt={at.over} waiting={at.waiting} />;
  if (at === "first") return <First account={account} onBegin={() => onGo("account")} onSupport={onSupport} />;
  if (at === "last") return <Last account={account} onBack={() => onGo("account")} onOver={(over, waiting) => onGo({ over, waiting })} />;
  if (account.withdrawn) return <Withdrawn onLast={toLast} />;
  return <Account account={account} onSupport={onSupport} onLast={toLast} />;
}
