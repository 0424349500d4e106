/** The record for people. */
export function markdown({ date, machine, commit, settings, rows }) {
  const { vocabulary, ...options } = settings;
  return `${[
    "# Memory of a training on a corpus that grows",
    "",
    `${date.slice(0, 10)}, ${machine.processor}, ${machine.cores} cores, ${machine.system}; commit ${commit}.`,
    "",
    `A restartable iterable in the page makes sentences of 20 words out of ${vocabulary.toLocaleString("en")} by Zipf's law; ${Object.entries(
      options,
    )
      .map(([name, value]) => `${name} ${value}`)
      .join(
        ", ",
      )}. It is read twice, for the vocabulary and for the epoch. The peak is the most that the page's process, with`,
    "all its threads, had in memory (VmHWM) from its start; each row is a browser of its own.",
    "",
    "| workers | words | corpus as text, MB | model, MB | before, MB | peak, MB |",
    "| --- | --- | --- | --- | --- | --- |",
    ...rows.map(
      (row) =>
        `| ${row.workers} | ${row.words.toLocaleString("en")} | ${row.corpusMB} | ${row.modelMB} | ${row.beforeMB} | ${row.peakMB} |`,
    ),
  ].join("\n")}\n`;
}
