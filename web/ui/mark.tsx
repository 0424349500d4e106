import { levelStyle } from "./level-colour";

const ARCS = [
  "M12 27v-3a4 4 0 0 1 8 0v3",
  "M7.5 27v-4.5a8.5 8.5 0 0 1 17 0V27",
  "M3 27V18a13 13 0 0 1 26 0v9",
];

/** The mark: nested arcs, a small vector inside a larger one inside the full one. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg
      className={className}
      viewBox="0 0 32 32"
      fill="none"
      strokeWidth="3.5"
      strokeLinecap="round"
      aria-hidden="true"
    >
      {ARCS.map((arc, i) => (
        <path
          key={arc}
          d={arc}
          data-level=""
          style={levelStyle(i, ARCS.length)}
          stroke="var(--level)"
        />
      ))}
    </svg>
  );
}
