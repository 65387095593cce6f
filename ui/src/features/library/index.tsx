import { useState } from "react";
import { FailedNotice, useCommand, useView } from "../../api";
import { Button, EmptyState, LinkButton, PageTitle, Row, Screen, Soft, Spring, Stack, useActions, useGo } from "../../kit";
import { useText } from "../../text";
import { library } from "../../text/library";
import styles from "./library.module.css";
import { NewReview } from "./NewReview";
import { ReviewLine } from "./ReviewLine";

/** All reviews of the vault: open one, begin one, look at the sample. */
export default function Library() {
  const t = useText(library);
  const go = useGo();
  const { data, failure } = useView("list_reviews", {});
  const sample = useCommand("add_sample_review");
  const [isBeginning, setBeginning] = useState(false);

  const begin = () => setBeginning(true);
  const openSample = () => {
    void sample.attempt({}).then((review) => {
      if (review) go({ at: "home", review: review.id });
    });
  };
  useActions([
    { id: "new-review", title: t.newReview, group: t.group, keys: "Mod+N", run: begin },
    { id: "sample-review", title: t.sample, group: t.group, run: openSample, isOff: sample.isPending },
  ]);

  const newReview = <Button kind="primary" onPress={begin}>{t.newReview}</Button>;
  return (
    <Screen label={t.label}>
      <Stack gap={5} className={styles.page}>
        <Row>
          <PageTitle>{t.title}</PageTitle>
          <Spring />
          {data && data.reviews.length > 0 && newReview}
        </Row>
        <FailedNotice failure={failure ?? sample.failure} />
        {data?.reviews.length === 0 && <EmptyState says={t.empty} act={newReview} />}
        {data && data.reviews.length > 0 && (
          <ul className={styles.reviews}>
            {data.reviews.map((review) => <ReviewLine key={review.id} review={review} />)}
          </ul>
        )}
        {data && (
          <Row>
            <Soft>{t.orSample}</Soft>
            <LinkButton className={styles.sample} onPress={openSample} isDisabled={sample.isPending}>{t.sample}</LinkButton>
          </Row>
        )}
      </Stack>
      {isBeginning && <NewReview onClose={() => setBeginning(false)} />}
    </Screen>
  );
}
