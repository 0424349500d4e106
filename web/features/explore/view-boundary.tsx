import type { ReactNode } from "react";
import { Boundary } from "../../ui/boundary";
import { Button } from "../../ui/button";

interface Props {
  label: string;
  children: ReactNode;
}

/** Keeps a view that fails from taking the page with it. */
export function ViewBoundary({ label, children }: Props) {
  return (
    <Boundary
      fallback={(error, again) => (
        <div role="alert">
          <p>
            <strong>{label} could not be shown.</strong> {error.message} The model and the other
            views are not affected.
          </p>
          <Button onClick={again}>Try again</Button>
        </div>
      )}
    >
      {children}
    </Boundary>
  );
}
