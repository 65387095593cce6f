import { useCallback, useEffect } from "react";
import { useCommand, useView, type Failure, type Settings } from "../api";
import { changeAppearance } from "../styles/appearance";
import { changeLocale } from "../text";

export interface SettingsState {
  settings: Settings | undefined;
  failure: Failure | undefined;
  /** Shows the change at once and keeps it in the vault. */
  change: (part: Partial<Settings>) => void;
}

function show({ theme, text_percent, letters, language }: Settings) {
  changeAppearance({ theme, percent: text_percent, reading: letters });
  changeLocale(language);
}

/** The settings of this vault, applied to the window. */
export function useSettings(): SettingsState {
  const { data, failure } = useView("read_settings", {});
  const write = useCommand("write_settings");
  useEffect(() => {
    if (data) show(data);
  }, [data]);
  const { attempt } = write;
  const change = useCallback(
    (part: Partial<Settings>) => {
      if (!data) return;
      const next = { ...data, ...part };
      show(next);
      void attempt(next).then((kept) => show(kept ?? data));
    },
    [data, attempt],
  );
  return { settings: data, failure: failure ?? write.failure, change };
}
