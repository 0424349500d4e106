import { Component, type ReactNode } from "react";
import { Button } from "../../ui/button";

interface Props {
  label: string;
  children: ReactNode;
}

/** Keeps a view that fails from taking the page with it. */
export class ViewBoundary extends Component<Props, { error: Error | null }> {
  override state = { error: null as Error | null };

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <div role="alert">
        <p>
          <strong>{this.props.label} could not be shown.</strong> {error.message} The model and the
          other views are not affected.
        </p>
        <Button onClick={() => this.setState({ error: null })}>Try again</Button>
      </div>
    );
  }
}
