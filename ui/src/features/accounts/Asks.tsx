import { FailedNotice, useCommand, type AccountRow } from "../../api";
import { AlertDialog, useToast } from "../../kit";
import { useText } from "../../text";
import { accounts } from "../../text/accounts";

interface AskProps {
  row: AccountRow;
  onClose: () => void;
}

/** Asks before a packet that is out is made void. */
export function CallBack({ row, onClose }: AskProps) {
  const t = useText(accounts);
  const toast = useToast();
  const call = useCommand("call_back_account");
  const act = () => {
    void call.attempt({ participant: row.participant }).then((done) => {
      if (!done) return;
      toast(t.calledBack(row.role));
      onClose();
    });
  };
  return (
    <AlertDialog title={t.callTitle(row.role)} isOpen onClose={onClose} stay={t.leaveIt} act={t.callAct} onAct={act} isPending={call.isPending} erases>
      <p>{t.callMeans}</p>
      <FailedNotice failure={call.failure} />
    </AlertDialog>
  );
}

/** Asks before an agreed account is opened for more. */
export function GoOn({ row, onClose }: AskProps) {
  const t = useText(accounts);
  const toast = useToast();
  const goOn = useCommand("continue_account");
  const act = () => {
    void goOn.attempt({ participant: row.participant }).then((done) => {
      if (!done) return;
      toast(t.continued(row.role));
      onClose();
    });
  };
  return (
    <AlertDialog title={t.goOnTitle(row.role)} isOpen onClose={onClose} stay={t.stayAgreed} act={t.goOn} onAct={act} isPending={goOn.isPending}>
      <p>{t.goOnMeans}</p>
      <FailedNotice failure={goOn.failure} />
    </AlertDialog>
  );
}
