import { Component, type ReactNode } from "react";
import { LoadFailed } from "./lazy-part";

interface Props {
  /** What is shown in place of children that failed; `again` shows them once more. */
  fallback: (error: Error, again: () => void) => ReactNode;
  onError?: (error: Error) => void;
  children: ReactNode;
}

/** Keeps a part that fails from taking the rest of the page with it. */
export class Boundary extends Component<Props, { error: Error | null }> {
  override state = { error: null as Error | null };

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidCatch(error: Error) {
    this.props.onError?.(error);
  }

  override render() {
    const { error } = this.state;
    return error ? this.props.fallback(error, this.again) : this.props.children;
  }

  readonly again = () => {
    const { error } = this.state;
    if (error instanceof LoadFailed) error.again();
    this.setState({ error: null });
  };
}
