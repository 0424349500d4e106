/** How many milliseconds pass until a page is looked at again for what is to come. */
const AGAIN_MS = 50;

/** A page that is open in a browser. What is awaited has no limit of its own: the test's decides, however slow the machine. */
export abstract class OpenPage {
  /** Runs a function in the page, which takes nothing from outside but its argument, and returns what it resolves to. */
  abstract evaluate<Result, Argument>(
    work: (argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ): Promise<Result>;

  /** Puts a file into the file input that a CSS selector finds. */
  abstract upload(selector: string, file: string): Promise<void>;

  /** Loads the page again, and notes errors from then on. */
  abstract reload(): Promise<void>;

  /** The errors that the page has shown so far: uncaught ones, and in the console where the browser's driver tells them. */
  abstract errors(): Promise<string[]>;

  /** The text of the first element that a CSS selector finds, once there is one. */
  textOf(selector: string): Promise<string> {
    return this.evaluate(
      async ({ wanted, again }) => {
        for (;;) {
          const found = document.querySelector(wanted);
          if (found) return found.textContent ?? "";
          await new Promise((resolve) => setTimeout(resolve, again));
        }
      },
      { wanted: selector, again: AGAIN_MS },
    );
  }

  /** Drops a file of this name and text on the page. */
  drop(name: string, text: string): Promise<void> {
    return this.evaluate(
      (file) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([file.text], file.name));
        for (const type of ["dragenter", "dragover", "drop"]) {
          const event = new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer });
          document.querySelector("h1")?.dispatchEvent(event);
        }
      },
      { name, text },
    );
  }

  /** Waits until the page says that it is in this state. */
  async state(name: string): Promise<void> {
    await this.textOf(`html[data-state="${name}"] title`);
  }

  /** Presses a button, once there is one of this name that can be pressed. */
  press(name: string): Promise<void> {
    // Drivers' own clicks wait for a page that stands still, which one that trains never does.
    return this.evaluate(
      async ({ wanted, again }) => {
        const named = (button: HTMLButtonElement) =>
          !button.disabled && button.textContent?.replace(/\s+/g, " ").trim() === wanted;
        for (;;) {
          const button = [...document.querySelectorAll("button")].find(named);
          if (button) return button.click();
          await new Promise((resolve) => setTimeout(resolve, again));
        }
      },
      { wanted: name, again: AGAIN_MS },
    );
  }

  /** What a person would see of it and of its errors: for the report of a test that failed. */
  async shown(): Promise<string> {
    const page = await this.evaluate(
      () =>
        `State: ${document.documentElement.dataset.state}\nAddress: ${location.href}\n${document.body.innerText}`,
      null,
    );
    return [...(await this.errors()), page].join("\n");
  }
}

/** A browser that is under way. */
export interface Driver {
  /** Opens a page. */
  open(address: string): Promise<OpenPage>;
  close(): Promise<void>;
}
