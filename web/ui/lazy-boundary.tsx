import { type ReactNode, Suspense } from "react";
import { Boundary } from "./boundary";
import { Button } from "./button";

interface Props {
  /** What is said when it fails, before the reason. */
  failure: string;
  children: ReactNode;
}

/** A part of the page that is loaded when it is wanted; if that fails, it says so and can be tried again. */
export function LazyBoundary({ failure, children }: Props) {
  return (
    <Boundary
      fallback={(error, again) => (
        <p>
          {failure} {error.message} <Button onClick={again}>Try again</Button>
        </p>
      )}
    >
      <Suspense fallback={null}>{children}</Suspense>
    </Boundary>
  );
}
