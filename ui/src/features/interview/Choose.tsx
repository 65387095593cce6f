import { FailedNotice, useView, type PersonRow, type ReviewId } from "../../api";
import { Button, Card, EmptyState, Lane, Loading, PageTitle, Screen, Soft, Stack, useActions, useGo, Words } from "../../kit";
import { dayAndClock, useText } from "../../text";
import { interview } from "../../text/interview";
import styles from "./Interview.module.css";

/** Whom to listen to now. From here on only one person's account is in the room. */
export function Choose({ review }: { review: ReviewId }) {
  const t = useText(interview);
  const go = useGo();
  const view = useView("open_review", { review });
  const people = view.data?.people ?? [];
  const open = ({ id }: PersonRow) => go({ at: "interviews", review, participant: id });
  useActions(people.map((person) => ({ id: `listen ${person.id}`, title: t.listenTo(person.role), group: t.group, run: () => open(person) })));
  if (view.isPending) return <Screen label={t.screen}><Loading /></Screen>;
  return (
    <Screen label={t.screen}>
      <Stack gap={5} className={styles.choose}>
        <Stack gap={2}>
          <PageTitle>{t.whom}</PageTitle>
          {people.length > 0 && <Soft size="m">{t.whomMeans}</Soft>}
        </Stack>
        <FailedNotice failure={view.failure} />
        {view.data && people.length === 0 && (
          <EmptyState says={t.nobody} act={<Button kind="primary" onPress={() => go({ at: "prepare", review })}>{t.plan}</Button>} />
        )}
        {people.map((person) => (
          <Card key={person.id} className={styles.chooseLine}>
            <div>
              <Lane index={person.lane} name={person.role} />
              <Soft size="xs"><Words>{person.name}</Words> · {stateOf(person, view.data?.review.zone, t)}</Soft>
            </div>
            <Button onPress={() => open(person)} aria-label={t.listenTo(person.role)}>{t.open}</Button>
          </Card>
        ))}
      </Stack>
    </Screen>
  );
}

function stateOf(person: PersonRow, zone: string | undefined, t: (typeof interview)["en"]): string {
  const heard = person.heard ? t.heard(person.statements) : t.notHeard;
  const plan = person.planned ? t.planned(dayAndClock(person.planned, zone)) : "";
  return [heard, t.states[person.account], plan].filter(Boolean).join(" · ");
}
