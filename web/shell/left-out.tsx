interface LeftOutProps {
  /** What a start from co-occurrences left out for want of memory; nothing is shown without it. */
  sentence: string | null | undefined;
  className?: string | undefined;
}

/** What a start left out, and what can be done about it. */
export function LeftOut({ sentence, className }: LeftOutProps) {
  if (!sentence) return null;
  return (
    <p className={className}>
      {sentence} “Memory for the start”, among the settings, can be set higher.
    </p>
  );
}
