import { useState } from "react";
import { FailedNotice, useCommand, type Language, type Theme } from "../api";
import { Button, Dialog, ListItem, Notice, Radio, RadioGroup, Row, SectionHead, Select, Soft, Stack, Switch, TextField } from "../kit";
import { nextTextSize } from "../styles/appearance";
import { locales, useText } from "../text";
import { settingsText } from "../text/settings";
import { ChangePassphrase } from "./ChangePassphrase";
import { OwnRules } from "./OwnRules";
import type { SettingsState } from "./settings";

const themes: readonly Theme[] = ["system", "light", "dark"];

/** Looks, language, idle lock, passphrase, rules of wording, backup: everything that is set rather than written. */
export default function SettingsDialog({ settings: state, onClose }: { settings: SettingsState; onClose: () => void }) {
  const t = useText(settingsText);
  const { settings, change } = state;
  return (
    <Dialog title={t.title} isOpen onClose={onClose}>
      <FailedNotice failure={state.failure} />
      {settings && (
        <>
          <SectionHead level={3}>{t.looks}</SectionHead>
          <RadioGroup label={t.theme} orientation="horizontal" value={settings.theme} onChange={(theme) => change({ theme: theme as Theme })}>
            {themes.map((theme) => <Radio key={theme} value={theme}>{t.themes[theme]}</Radio>)}
          </RadioGroup>
          <Row>
            <Soft>{t.size(settings.text_percent)}</Soft>
            <Button onPress={() => change({ text_percent: nextTextSize(-1) })}>{t.smaller}</Button>
            <Button onPress={() => change({ text_percent: nextTextSize(1) })}>{t.larger}</Button>
          </Row>
          <Switch isSelected={settings.letters === "easy"} onChange={(isEasy) => change({ letters: isEasy ? "easy" : "usual" })}>{t.easy}</Switch>
          <Select label={t.language} selectedKey={settings.language} onSelectionChange={(key) => change({ language: key as Language })}>
            {Object.entries(locales).map(([id, name]) => <ListItem key={id} id={id}>{name}</ListItem>)}
          </Select>
          <SectionHead level={3}>{t.privacy}</SectionHead>
          <IdleMinutes key={settings.idle_minutes} minutes={settings.idle_minutes} onChange={(idle_minutes) => change({ idle_minutes })} />
        </>
      )}
      <ChangePassphrase />
      <SectionHead level={3}>{t.rules}</SectionHead>
      <OwnRules />
      <SectionHead level={3}>{t.vault}</SectionHead>
      <VaultCare />
    </Dialog>
  );
}

function IdleMinutes({ minutes, onChange }: { minutes: number; onChange: (minutes: number) => void }) {
  const t = useText(settingsText);
  const [typed, setTyped] = useState(String(minutes));
  const keep = () => {
    const next = Math.round(Number(typed));
    if (next >= 1 && next <= 120 && next !== minutes) onChange(next);
    else setTyped(String(minutes));
  };
  return <TextField label={t.idle} description={t.idleMeans} inputMode="numeric" value={typed} onChange={setTyped} onBlur={keep} />;
}

function VaultCare() {
  const t = useText(settingsText);
  const backUp = useCommand("back_up");
  const check = useCommand("check_vault");
  const [made, setMade] = useState<string | null>(null);
  const [damage, setDamage] = useState<readonly string[] | null>(null);
  return (
    <Stack>
      <Row>
        <Button isPending={backUp.isPending} onPress={() => void backUp.attempt({}).then((done) => setMade(done?.name ?? null))}>{t.backUp}</Button>
        <Button isPending={check.isPending} onPress={() => void check.attempt({}).then((done) => setDamage(done ? done.damage : null))}>{t.check}</Button>
      </Row>
      {made && <Notice tone="accent" happened={t.backedUp(made)} />}
      {damage?.length === 0 && <Notice tone="accent" happened={t.whole} />}
      {damage && damage.length > 0 && <Notice happened={t.damaged} act={<ul>{damage.map((one) => <li key={one}>{one}</li>)}</ul>} />}
      <FailedNotice failure={backUp.failure ?? check.failure} />
    </Stack>
  );
}
