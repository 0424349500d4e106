import type { ReactNode } from "react";

function Icon({ children }: { children: ReactNode }) {
  return (
    <svg
      width="1.25em"
      height="1.25em"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

export const CheckIcon = () => (
  <Icon>
    <path d="m5 10.5 3.5 3.5L15.5 6.5" />
  </Icon>
);

export const ShareIcon = () => (
  <Icon>
    <circle cx="5" cy="10" r="2.25" />
    <circle cx="14.5" cy="4.75" r="2.25" />
    <circle cx="14.5" cy="15.25" r="2.25" />
    <path d="m7 8.9 5.5-3M7 11.1l5.5 3" />
  </Icon>
);

export const DownloadIcon = () => (
  <Icon>
    <path d="M10 3.5v9m-3.75-3.5L10 12.75 13.75 9M4 16.25h12" />
  </Icon>
);

export const AlertIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="7.25" />
    <path d="M10 6.25v4.5M10 13.6v.15" />
  </Icon>
);

export const ChevronIcon = () => (
  <Icon>
    <path d="m7.5 5 5 5-5 5" />
  </Icon>
);

export const BackIcon = () => (
  <Icon>
    <path d="M4 4.5v4h4M4.4 8.2A6.25 6.25 0 1 1 4 11.6" />
  </Icon>
);

export const CloseIcon = () => (
  <Icon>
    <path d="m5.5 5.5 9 9m0-9-9 9" />
  </Icon>
);

export const AutoThemeIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="6.75" />
    <path d="M10 3.25a6.75 6.75 0 0 1 0 13.5z" fill="currentColor" />
  </Icon>
);

export const LightThemeIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="3.25" />
    <path d="M10 2.5v1.75M10 15.75v1.75M2.5 10h1.75M15.75 10h1.75M4.7 4.7l1.24 1.24M14.06 14.06l1.24 1.24M4.7 15.3l1.24-1.24M14.06 5.94l1.24-1.24" />
  </Icon>
);

export const DarkThemeIcon = () => (
  <Icon>
    <path d="M16.5 12A6.75 6.75 0 0 1 8 3.5a6.75 6.75 0 1 0 8.5 8.5z" />
  </Icon>
);

export const CodeIcon = () => (
  <Icon>
    <path d="m7 6-4 4 4 4M13 6l4 4-4 4M11.25 4.5l-2.5 11" />
  </Icon>
);

export const HelpIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="7.25" />
    <path d="M7.9 8a2.1 2.1 0 1 1 3.1 1.85c-.7.4-1 .8-1 1.5M10 13.85v.15" />
  </Icon>
);

export const FileIcon = () => (
  <Icon>
    <path d="M11.5 2.75h-6v14.5h9V5.75zM11.5 2.75v3h3M7.75 9.5h4.5M7.75 12.5h4.5" />
  </Icon>
);

export const BackwardIcon = () => (
  <Icon>
    <path d="M16 10H4.5M9 5l-5 5 5 5" />
  </Icon>
);

export const ForwardIcon = () => (
  <Icon>
    <path d="M4 10h11.5M11 5l5 5-5 5" />
  </Icon>
);

export const BookmarkIcon = () => (
  <Icon>
    <path d="M5.75 3.25h8.5v13.5L10 13.25l-4.25 3.5z" />
  </Icon>
);
