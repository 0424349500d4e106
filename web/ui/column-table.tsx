import type { ReactNode } from "react";
import styles from "./column-table.module.css";
import { levelStyle } from "./level-colour";
import { Scroller } from "./scroller";

/** A column of a table: its heading, and what it says of a row. */
export interface Column<Row> {
  name: string;
  cell: (row: Row) => ReactNode;
  className?: string | undefined;
}

interface Props<Row> {
  label: string;
  /** The first one names the row. */
  columns: readonly [Column<Row>, ...Column<Row>[]];
  rows: readonly Row[];
  keyOf: (row: Row) => string | number;
  /** Which level a row belongs to, for its colour. */
  levelOf: (row: Row) => readonly [index: number, total: number];
  isChosen?: (row: Row) => boolean;
}

/** A table with a level to a row. On a phone, where many columns would have to be scrolled, each row is a card. */
export function ColumnTable<Row>({ label, columns, rows, keyOf, levelOf, isChosen }: Props<Row>) {
  const [first, ...others] = columns;
  return (
    <Scroller label={label}>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={keyOf(row)}
              className={isChosen?.(row) ? styles.chosen : undefined}
              data-level=""
              style={levelStyle(...levelOf(row))}
            >
              <th scope="row" className={styles.level} data-label={first.name}>
                <span translate="no">{first.cell(row)}</span>
              </th>
              {others.map(({ name, cell, className }) => (
                <td key={name} className={className} data-label={name}>
                  <span translate="no">{cell(row)}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}
