import type { ButtonHTMLAttributes } from "react";
import styles from "./button.module.css";

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** "primary" for the one thing to do next, "link" for a button in a line of text. */
  look?: "primary" | "plain" | "link" | "icon";
}

export function Button({ look = "plain", className, ...rest }: Props) {
  const classes = [styles.button, styles[look], className].filter(Boolean).join(" ");
  return <button type="button" className={classes} {...rest} />;
}
