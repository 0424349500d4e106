/** Prints a line on the page. */
export type Print = (line: string) => void;

/**
 * Runs an example, shows what it prints, and below it its source.
 *
 * The page's `data-state` is `running`, then `done` or `failed`.
 */
export async function run(main: (print: Print) => Promise<void>, source: string): Promise<void> {
  const output = section("Output");
  section("Source").textContent = source;
  const { dataset } = document.documentElement;
  dataset.state = "running";
  try {
    await main((line) => output.append(`${line}\n`));
    dataset.state = "done";
  } catch (error) {
    output.append(String(error));
    dataset.state = "failed";
  }
}

function section(title: string): HTMLElement {
  const heading = document.createElement("h2");
  heading.textContent = title;
  const text = document.createElement("pre");
  text.id = title.toLowerCase();
  // It may scroll sideways, so the keyboard must get to it.
  text.tabIndex = 0;
  text.setAttribute("role", "region");
  text.setAttribute("aria-label", title);
  document.body.append(heading, text);
  return text;
}
