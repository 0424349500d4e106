import { table } from "../lib/records.mjs";

/** Changes beyond these are marked: instructions hardly vary from run to run, times do. */
const NOTABLE = { instructions: 0.02, ratio: 0.25 };

/** The table of what was measured beside the record, as Markdown; without a record, what was measured alone. */
export function comparison({ compiler, machine, pieces }, record) {
  const rows = pieces.map((piece) => {
    const before = record?.pieces.find(({ name }) => name === piece.name);
    return [
      piece.name,
      piece.instructions?.toLocaleString("en") ?? "–",
      change("instructions", piece, before),
      piece.ratio.toFixed(3),
      change("ratio", piece, before),
    ];
  });
  const head = ["a thousand words or rows", "instructions", "", "calibration loops", ""];
  const other =
    record && record.compiler !== compiler ? `\nThe record is of ${record.compiler}.` : "";
  return `${table(head, rows)}

${machine.processor}, ${compiler}; natively, one thread.${other}
`;
}

function change(key, piece, before) {
  if (piece[key] === undefined || before?.[key] === undefined) return "";
  const part = piece[key] / before[key] - 1;
  const percent = `${part < 0 ? "−" : "+"}${Math.abs(part * 100).toFixed(1)} %`;
  return part > NOTABLE[key] ? `**${percent}**` : percent;
}
