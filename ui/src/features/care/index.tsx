import { FailedNotice, useView, type ReviewId } from "../../api";
import { Loading, PageTitle, Screen, Soft, Stack, useRoute } from "../../kit";
import { useText } from "../../text";
import { care } from "../../text/care";
import styles from "./care.module.css";
import { FollowUps } from "./FollowUps";
import { Limits } from "./Limits";
import { Load } from "./Load";
import { Records } from "./Records";
import { SupportCardForm } from "./SupportCardForm";

/** The care room, for its owner alone. */
export default function Care({ review }: { review: ReviewId }) {
  const t = useText(care);
  const route = useRoute();
  const { data, failure } = useView("open_care", { review });
  if (failure && !data) return <Screen label={t.label}><FailedNotice failure={failure} /></Screen>;
  if (!data) return <Screen label={t.label}><Loading /></Screen>;
  const named = route.at === "care" ? route.participant : undefined;
  const card = <SupportCardForm card={data.support_card} isFilled={data.support_card_filled} />;
  return (
    <Screen label={t.label}>
      <Stack gap={6} className={styles.page}>
        <Stack gap={2}>
          <PageTitle>{t.title}</PageTitle>
          <Soft size="m">{t.means}</Soft>
        </Stack>
        <div className={styles.columns}>
          <Stack gap={6}>
            <FollowUps review={review} followUps={data.follow_ups} records={data.records} />
            <Records records={data.records} named={named} />
          </Stack>
          <Stack gap={6}>
            <Load loads={data.loads} notes={data.load_notes} />
            {card}
            <Limits key={data.limits.version} limits={data.limits} />
          </Stack>
        </div>
      </Stack>
    </Screen>
  );
}
