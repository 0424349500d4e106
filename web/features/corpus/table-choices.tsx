import { type FormEvent, useId, useState } from "react";
import type { RowFilter, TextReading, TextsReport } from "../../../src/index";
import { useStores } from "../../shell/stores-context";
import { Button } from "../../ui/button";
import { InputField, SelectField } from "../../ui/field";
import { Fold } from "../../ui/fold";
import { type Comparison, filterOf, partsOf, spokenFilter } from "./row-filters";
import styles from "./what-i-read.module.css";

interface Props {
  report: TextsReport;
  chosen: TextReading;
}

/** Which rows of a table are read, and which of them are one sentence. */
export function TableChoices({ report, chosen }: Props) {
  if (report.columns.length < 2) return null;
  const { where = [], groupBy = null } = chosen;
  const rows = where.map(spokenFilter);
  if (groupBy !== null) rows.push(`joined by ${groupBy}`);
  return (
    <>
      <GroupHint report={report} chosen={chosen} />
      <Fold
        label="Rows of the table"
        aside={rows.length === 0 ? "all, each on its own" : rows.join("; ")}
      >
        <GroupChoice report={report} chosen={chosen} />
        <FilterForm key={JSON.stringify(where)} report={report} chosen={chosen} />
      </Fold>
    </>
  );
}

/** Where rows seem to hold one item each. */
function GroupHint({ report: { groups }, chosen }: Props) {
  const { session } = useStores();
  if (groups === null || chosen.groupBy) return null;
  const { group, items } = groups;
  const join = () =>
    void session.readAs({ reading: { ...chosen, groupBy: group, textColumns: [items] } });
  return (
    <p>
      Each row seems to hold one item, “<span translate="no">{items}</span>”, of a list with the
      same “<span translate="no">{group}</span>”. <Button onClick={join}>Join rows to lists</Button>
    </p>
  );
}

const NONE = "\u0000none";

function GroupChoice({ report, chosen }: Props) {
  const { session } = useStores();
  const choose = (value: string) => {
    const groupBy = value === NONE ? null : value;
    const { groups, textColumns } = report;
    const items = groups?.group === groupBy ? groups?.items : undefined;
    const columns = items ? [items] : textColumns.filter((name) => name !== groupBy);
    const text = groupBy === null || columns.length === 0 ? null : columns;
    void session.readAs({ reading: { ...chosen, groupBy, textColumns: text } });
  };
  return (
    <SelectField
      label="Rows of one sentence have the same"
      value={chosen.groupBy ?? NONE}
      onChange={choose}
      choices={[
        [NONE, "nothing: each row on its own"],
        ...report.columns.map(({ name }): [string, string] => [name, name]),
      ]}
      hint="For a table with one item of a basket or session per row: items stay whole, in the order of the rows."
    />
  );
}

/** Only rows with some value are read. */
function FilterForm({ report, chosen }: Props) {
  const { session } = useStores();
  const known = partsOf(chosen.where?.[0]);
  const [column, setColumn] = useState(known?.column ?? report.columns[0]?.name ?? "");
  const [comparison, setComparison] = useState<Comparison>(known?.comparison ?? "atLeast");
  const [value, setValue] = useState(known?.value ?? "");
  const filter = filterOf(column, comparison, value);
  const read = (where: readonly RowFilter[]) =>
    void session.readAs({ reading: { ...chosen, where } });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (filter) read([filter]);
  };
  const legend = useId();
  return (
    <form className={styles.controls} aria-labelledby={legend} onSubmit={submit}>
      <span id={legend} className={styles.wide}>
        Read only rows where
      </span>
      <SelectField
        label="Column"
        value={column}
        onChange={setColumn}
        choices={report.columns.map(({ name, examples: [example = ""] }) => [
          name,
          example === "" ? name : `${name} (as ${example.slice(0, 30)})`,
        ])}
      />
      <SelectField
        label="Comparison"
        value={comparison}
        onChange={(next) => setComparison(next as Comparison)}
        choices={[
          ["atLeast", "is at least"],
          ["atMost", "is at most"],
          ["values", "is one of"],
        ]}
      />
      <InputField
        label="Value"
        value={value}
        onChange={setValue}
        error={value !== "" && !filter ? "This must be a number." : null}
        hint={
          comparison === "values"
            ? "Several are separated by commas."
            : "A number, or a year of dates."
        }
      />
      <div className={styles.actions}>
        <Button type="submit" disabled={!filter}>
          Read these rows
        </Button>
        {known && <Button onClick={() => read([])}>Read all rows</Button>}
      </div>
    </form>
  );
}
