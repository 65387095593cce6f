import type { Columns, FilePreview } from "../../../api";
import { Checkbox, ListItem, Row, Select, Soft, Stack } from "../../../kit";
import { useText } from "../../../text";
import { prepare } from "../../../text/prepare";
import styles from "../Prepare.module.css";
import type { Otherwise } from "./HowItIsRead";

const held = ["time", "date", "what", "who", "kind", "source"] as const;
const orders = ["not_said", "day_first", "month_first"] as const;
/** Formats whose first row may name the columns; fields of JSON have names anyway. */
const tables = ["csv", "spreadsheet"];

export interface ColumnChoicesProps {
  columns: Columns;
  file: FilePreview;
  isBusy: boolean;
  onChoose: (change: Otherwise) => void;
}

/** Which column, or field, holds what: as it was guessed or remembered, until it is chosen otherwise. */
export function ColumnChoices({ columns, file, isBusy, onChoose }: ColumnChoicesProps) {
  const t = useText(prepare);
  const names = columns.names.map((name, id) => ({ id: String(id), name }));
  const choose = (change: Partial<Columns>) => onChoose({ columns: { ...columns, ...change } });
  return (
    <Stack gap={2} role="group" aria-label={t.columns}>
      <Soft size="xs" tone="faint">{t.columns}. {file.remembered ? t.columnsRemembered : t.columnsMean}</Soft>
      <Row gap={4} className={styles.how}>
        {held.map((of) => (
          <Select
            key={of}
            label={t.columnOf[of]}
            description={of === "source" ? t.columnOfSource : undefined}
            // Without words there is nothing to take in.
            items={of === "what" ? names : [{ id: none, name: t.noColumn }, ...names]}
            value={columns[of] === null ? none : String(columns[of])}
            onChange={(key) => choose({ [of]: key === none ? null : Number(key) })}
            isDisabled={isBusy}
          >
            {({ id, name }) => <ListItem id={id}>{name}</ListItem>}
          </Select>
        ))}
        <Select
          label={t.dateOrder}
          items={orders.filter((order) => order !== "not_said" || file.date_order === null).map((id) => ({ id }))}
          value={file.date_order ?? "not_said"}
          onChange={(key) => key !== "not_said" && onChoose({ date_order: key as "day_first" | "month_first" })}
          isDisabled={isBusy}
        >
          {({ id }) => <ListItem id={id}>{t.dateOrders[id]}</ListItem>}
        </Select>
      </Row>
      {tables.includes(file.format) && (
        <Checkbox isSelected={columns.heading} onChange={(heading) => choose({ heading })} isDisabled={isBusy}>{t.hasHeading}</Checkbox>
      )}
    </Stack>
  );
}

const none = "none";
