import { useState } from "react";
import { useView, type RecordId } from "../../../api";
import { useRoute } from "../../../kit";

interface Look {
  record: RecordId;
  /** What was searched for before. */
  words: string;
}

/** The record that is shown in its place among all others: the one that was opened here, or elsewhere on the way here. */
export function useLook() {
  const route = useRoute();
  const asked = route.at === "prepare" ? route.record : undefined;
  const [look, setLook] = useState<Look | undefined>(asked && { record: asked, words: "" });
  const [seen, setSeen] = useState(route);
  if (seen !== route) {
    setSeen(route);
    setLook(asked && { record: asked, words: "" });
  }
  const place = useView("place_record", { record: look?.record ?? ("" as RecordId) }, { when: look !== undefined });
  return { look, startAt: look ? (place.data?.offset ?? undefined) : undefined, isFinding: look !== undefined && place.isPending, setLook, cameBy: route };
}
