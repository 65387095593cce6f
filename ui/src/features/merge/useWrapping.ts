import { useEffect, useMemo, useState } from "react";
import { useAppearance } from "../../styles/appearance";
import { guessed, measuredOn, wrapping, type Measure, type Wrap } from "./words";

/** Breaks words as the page will set them, measured once its fonts have arrived. */
export function useWrapping(): { wrap: Wrap; textScale: number } {
  const textScale = useAppearance().percent / 100;
  const [hasFonts, setHasFonts] = useState(false);
  useEffect(() => {
    let isHere = true;
    void document.fonts?.ready.then(() => isHere && setHasFonts(true));
    return () => {
      isHere = false;
    };
  }, []);
  const wrap = useMemo(() => wrapping(hasFonts ? measured(textScale) : scaled(textScale)), [hasFonts, textScale]);
  return { wrap, textScale };
}

function measured(textScale: number): Measure {
  const context = typeof OffscreenCanvas === "undefined" ? null : new OffscreenCanvas(1, 1).getContext("2d");
  if (!context) return scaled(textScale);
  const style = getComputedStyle(document.documentElement);
  const family = (name: string) => style.getPropertyValue(name).trim() || "serif";
  return measuredOn(context, { voice: `${14 * textScale}px ${family("--voice")}`, ui: `${12 * textScale}px ${family("--ui")}` });
}

const scaled = (textScale: number): Measure => (words, face) => guessed(words, face) * textScale;
