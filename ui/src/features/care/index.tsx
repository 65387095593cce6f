import { useState } from "react";
import { FailedNotice, useView, type CareView, type ReviewId } from "../../api";
import { Button, Loading, PageTitle, Screen, Soft, Stack, useRoute } from "../../kit";
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
  const { data, failure, askAgain } = useView("open_care", { review });
  if (failure && !data) return <Screen label={t.label}><FailedNotice failure={failure} act={<Button onPress={askAgain}>{t.askAgain}</Button>} /></Screen>;
  if (!data) return <Screen label={t.label}><Loading /></Screen>;
  return <Room review={review} view={data} />;
}

function Room({ review, view }: { review: ReviewId; view: CareView }) {
  const t = useText(care);
  const route = useRoute();
  // It stays where it was found while it is being filled in.
  const [wasFilled] = useState(view.support_card_filled);
  const named = route.at === "care" ? route.participant : undefined;
  const card = <SupportCardForm card={view.support_card} isFilled={view.support_card_filled} />;
  return (
    <Screen label={t.label}>
      <Stack gap={6} className={styles.page}>
        <Stack gap={2}>
          <PageTitle>{t.title}</PageTitle>
          <Soft size="m">{t.means}</Soft>
        </Stack>
        <div className={styles.columns}>
          <Stack gap={6}>
            {!wasFilled && card}
            <FollowUps review={review} followUps={view.follow_ups} records={view.records} />
            <Records records={view.records} named={named} />
          </Stack>
          <Stack gap={6}>
            <Load loads={view.loads} notes={view.load_notes} />
            {wasFilled && card}
            <Limits key={view.limits.version} limits={view.limits} />
          </Stack>
        </div>
      </Stack>
    </Screen>
  );
}
