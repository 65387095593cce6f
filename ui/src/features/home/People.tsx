import type { PersonRow, ReviewHead, ReviewHome } from "../../api";
import { Button, EmptyState, Lane, Pill, SectionHead, useActions, useGo, Words, type PillState, type Route } from "../../kit";
import { useText } from "../../text";
import { home } from "../../text/home";
import styles from "./home.module.css";

type Texts = (typeof home)["en"];

/** Where somebody stands, as icon, word and colour. */
function stateOf(person: PersonRow, zone: string, t: Texts): [PillState, string] {
  if (person.account === "withdrawn") return ["struck", t.state.withdrawn];
  if (person.account === "agreed") return ["agreed", t.state.agreed];
  if (person.came_back) return ["notice", t.state.back];
  if (person.account === "with_participant") return ["waiting", t.state.out];
  if (person.planned && !person.heard) return ["plain", t.state.planned(person.planned, zone)];
  if (person.heard) return ["plain", t.state.heard];
  if (person.invitation === "declined") return ["plain", t.state.declined];
  return ["plain", person.invitation === "invited" ? t.state.invited : t.state.notAsked];
}

/** What can be done with somebody now, and where. */
function actOf(person: PersonRow, review: ReviewHead, t: Texts): [act: string, to: Route] {
  const participant = person.id;
  const accounts: Route = { at: "accounts", review: review.id, participant };
  if (person.came_back) return [t.act.lookAt, accounts];
  if (person.account !== "taking") return [t.act.open, accounts];
  if (person.statements > 0) return [t.act.handOver, accounts];
  if (person.heard) return [t.act.goOn, { at: "interviews", review: review.id, participant }];
  if (person.invitation === "invited" || person.planned) return [t.act.begin, { at: "interviews", review: review.id, participant }];
  return [t.act.invite, { at: "prepare", review: review.id }];
}

/** Those whose accounts are asked for, and what can be done with each now. */
export function People({ view }: { view: ReviewHome }) {
  const t = useText(home);
  const go = useGo();
  const { people, review } = view;
  const acts = people.map((person) => actOf(person, review, t));
  useActions(people.map((person, at) => ({ id: `home ${person.id}`, title: t.actFor(acts[at]?.[0] ?? "", person.role), group: t.group, run: () => acts[at] && go(acts[at][1]) })));
  return (
    <section className={styles.part}>
      <SectionHead>{t.people}</SectionHead>
      {people.length === 0 ? (
        <EmptyState says={t.nobody} act={<Button onPress={() => go({ at: "prepare", review: review.id })}>{t.plan}</Button>} />
      ) : (
        <ul>
          {people.map((person, at) => {
            const [state, says] = stateOf(person, review.zone, t);
            const [act, to] = acts[at] ?? actOf(person, review, t);
            return (
              <li key={person.id} className={styles.person}>
                <span className={styles.who}>
                  <Lane index={person.lane} name={person.role} />
                  <span className={styles.name}><Words>{person.name}</Words></span>
                </span>
                <Pill state={state}>{says}</Pill>
                <span className={styles.about}>{t.peopleAbout(person)}</span>
                <Button aria-label={t.actFor(act, person.role)} onPress={() => go(to)}>{act}</Button>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
