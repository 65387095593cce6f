import { useState } from "react";
import { FailedNotice, newId, useCommand, useView, type EditionId, type ExportFormat, type ReviewId, type ShareView } from "../../api";
import { Button, EmptyState, Loading, Notice, Screen, SectionHead, Soft, Stack, ToggleChips, useActions, useGo, useRoute, useToast, VisuallyHidden } from "../../kit";
import { useText } from "../../text";
import { share } from "../../text/share";
import { Checks } from "./Checks";
import { EditionPage } from "./EditionPage";
import { ForWhom } from "./ForWhom";
import { WhatLeft } from "./WhatLeft";
import styles from "./Share.module.css";

/** The stage from which editions leave: for whom, what was looked at, the page as it would be read, as what. */
export function Share({ review }: { review: ReviewId }) {
  const t = useText(share);
  const go = useGo();
  const route = useRoute();
  const group = route.at === "share" ? (route.group ?? null) : null;
  const { data, failure, isPending } = useView("open_share", { review, group }, { keepLast: true });
  if (isPending) return <Screen label={t.label}><Loading /></Screen>;
  if (failure?.code === "not_found" && group !== null) {
    return <Screen label={t.label}><Notice happened={t.groupGone} act={<Button onPress={() => go({ at: "share", review })}>{t.firstGroup}</Button>} /></Screen>;
  }
  if (!data) return <Screen label={t.label}><FailedNotice failure={failure} /></Screen>;
  return <ShareRoom view={data} />;
}

const formats = ["markdown", "html", "json"] as const satisfies readonly ExportFormat[];

function ShareRoom({ view }: { view: ShareView }) {
  const t = useText(share);
  const toast = useToast();
  const [format, setFormat] = useState<ExportFormat>("html");
  const exporting = useCommand("export_edition");
  const leave = async () => {
    const edition: EditionId = newId();
    const exported = await exporting.attempt({ review: view.review.id, group: view.group, format, edition });
    if (exported?.edition) toast(t.exported(format, view.group));
  };
  const isOff = !view.may_leave || exporting.isPending;
  useActions([{ id: "share-export", title: t.export[format], group: t.group, isOff, run: () => void leave() }]);

  const left = (
    <Stack gap={5}>
      <ForWhom view={view} />
      <Checks view={view} held={exporting.failure?.code === "edition_held" ? exporting.failure.narrative : []} />
      <Stack gap={3}>
        <SectionHead>{t.as}</SectionHead>
        <ToggleChips label={t.as} options={formats.map((id) => ({ id, name: t.formats[id] }))} chosen={[format]} onChange={([one]) => one && setFormat(one)} />
        <div><Button kind="primary" onPress={() => void leave()} isDisabled={isOff} isPending={exporting.isPending}>{t.export[format]}</Button></div>
        {!view.may_leave && <Soft>{whyHeld(view, t)}</Soft>}
        <FailedNotice failure={exporting.failure} />
        <Soft size="xs" tone="faint">{t.means}</Soft>
      </Stack>
      <WhatLeft view={view} />
    </Stack>
  );
  return (
    <Screen label={t.label} left={left} leftLabel={t.before} leftIs="wide" ground="desk" inside="flush">
      {!view.preview && <VisuallyHidden elementType="h1">{t.label}</VisuallyHidden>}
      <div className={styles.desk} tabIndex={0} role="group" aria-label={t.preview}>
        {view.preview ? <EditionPage view={view} edition={view.preview} /> : <NoPreview view={view} />}
      </div>
    </Screen>
  );
}

const isEmpty = (view: ShareView) => view.checks.some((check) => check.about === "something" && check.outcome === "holds");

function whyHeld(view: ShareView, t: { held: string; heldEmpty: string; heldBy: (n: number) => string }): string {
  if (isEmpty(view)) return t.heldEmpty;
  const places = view.checks.filter((check) => check.outcome === "holds").reduce((n, check) => n + check.places.length, 0);
  return places === 0 ? t.held : `${t.heldBy(places)} ${t.held}`;
}

function NoPreview({ view }: { view: ShareView }) {
  const t = useText(share);
  const go = useGo();
  const act = <Button onPress={() => go({ at: "narrative", review: view.review.id })}>{t.toNarrative}</Button>;
  return <div className={styles.none}><EmptyState says={isEmpty(view) ? t.noPreviewEmpty : t.noPreview} act={act} /></div>;
}
