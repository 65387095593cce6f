import { useState } from "react";
import { FailedNotice, useCommand, useView, type OwnRuleView } from "../api";
import { Button, LinkButton, Notice, Row, Soft, Stack, TextArea } from "../kit";
import { useText } from "../text";
import { settingsText } from "../text/settings";

/**
 * Rules of wording that the facilitator has added, in the format of the catalogue. A rule is taken once its examples were
 * run; one that is not taken stays in the field, with the line that is amiss.
 */
export function OwnRules() {
  const t = useText(settingsText);
  const [text, setText] = useState("");
  const { data } = useView("own_wording_rules", {});
  const add = useCommand("add_own_wording_rule");
  const remove = useCommand("remove_own_wording_rule");
  const submit = () => void add.attempt({ text }).then((done) => done && setText(""));
  /** Its text stays in the field, so that it can be added again. */
  const takeOut = (rule: OwnRuleView) =>
    void remove.attempt({ id: rule.id }).then((done) => done && setText((was) => (was.trim() === "" ? rule.text : was)));
  return (
    <Stack>
      <Soft>{t.rulesMean}</Soft>
      {data?.rules.map((rule) => (
        <Row key={rule.id}>
          <span>{rule.title}</span>
          <LinkButton aria-label={t.changeRule(rule.title)} onPress={() => setText(rule.text)}>{t.change}</LinkButton>
          <LinkButton aria-label={t.removeRule(rule.title)} onPress={() => takeOut(rule)}>{t.remove}</LinkButton>
          {rule.refused !== null && <Notice happened={t.ruleRests(rule.refused)} />}
        </Row>
      ))}
      <TextArea label={t.rule} description={t.ruleMeans} value={text} onChange={setText} rows={6} />
      <FailedNotice failure={add.failure ?? remove.failure} />
      <div><Button isPending={add.isPending} isDisabled={text.trim() === ""} onPress={submit}>{t.addRule}</Button></div>
    </Stack>
  );
}
