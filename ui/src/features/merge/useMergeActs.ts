import { newId, useCommand, type DifferenceId, type DifferenceKind, type DifferenceView, type Failure, type MergeView, type MomentId, type RecordId, type StatementId, type Suggestion } from "../../api";
import { useToast, useUndo } from "../../kit";
import { useText } from "../../text";
import { merge } from "../../text/merge";

export interface MergeActs {
  same: (statements: StatementId[], records: RecordId[]) => Promise<void>;
  decline: (suggestion: Suggestion) => Promise<void>;
  separate: (moment: MomentId) => Promise<void>;
  name: (difference: Named, was?: DifferenceView) => Promise<boolean>;
  takeBack: (difference: DifferenceView) => Promise<void>;
  failure: Failure | undefined;
}

export interface Named {
  difference: DifferenceId;
  topic: string;
  kind: DifferenceKind;
  statements: StatementId[];
}

/** Everything that can be decided here. Each can be taken back; none changes a statement. */
export function useMergeActs(view: MergeView): MergeActs {
  const t = useText(merge);
  const undo = useUndo();
  const toast = useToast();
  const review = view.review.id;
  const confirm = useCommand("confirm_same_moment");
  const separate = useCommand("separate_moment");
  const decline = useCommand("decline_proposal");
  const again = useCommand("propose_again");
  const name = useCommand("name_difference");
  const back = useCommand("take_back_difference");
  const commands = [confirm, separate, decline, again, name, back];

  const done = (label: string, undoIt: () => Promise<unknown>, redoIt: () => Promise<unknown>) => {
    undo.push({ label, undo: undoIt, redo: redoIt });
    toast(label.charAt(0).toUpperCase() + label.slice(1));
  };
  const attempt = async (act: () => Promise<unknown>): Promise<boolean> => {
    commands.forEach((command) => command.forget());
    return act().then(() => true, () => false);
  };

  return {
    failure: commands.find((command) => command.failure)?.failure,
    same: async (statements, records) => {
      const moment: MomentId = newId();
      const run = () => confirm.run({ review, moment, statements, records });
      if (await attempt(run)) done(t.did.same, () => separate.run({ moment }), run);
    },
    decline: async ({ proposal, statements, records }) => {
      const request = { review, proposal, statements, records };
      const label = proposal === "same_moment" ? t.did.notSame : t.did.notDifferent;
      if (await attempt(() => decline.run(request))) done(label, () => again.run(request), () => decline.run(request));
    },
    separate: async (moment) => {
      const was = view.moments.find((one) => one.id === moment);
      if (!was || !(await attempt(() => separate.run({ moment })))) return;
      const { statements, records } = was;
      done(t.did.separated, () => confirm.run({ review, moment, statements, records }), () => separate.run({ moment }));
    },
    name: async (named, was) => {
      const run = () => name.run({ review, ...named });
      if (!(await attempt(run))) return false;
      const { id, ...rest } = was ?? { id: named.difference };
      const undoIt = () => (was ? name.run({ review, difference: id, ...(rest as Omit<DifferenceView, "id">) }) : back.run({ difference: id }));
      done(t.did.named(named.topic), undoIt, run);
      return true;
    },
    takeBack: async ({ id, topic, kind, statements }) => {
      const run = () => back.run({ difference: id });
      if (await attempt(run)) done(t.did.takenBack(topic), () => name.run({ review, difference: id, topic, kind, statements }), run);
    },
  };
}
