// Drawn for this page; all take the colour of the text around them.
import type { ReactNode } from "react";

function Icon({ children, size = 20 }: { children: ReactNode; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

export const SendIcon = () => (
  <Icon>
    <path d="M10 16V4.500M5 9l5-5 5 5" strokeWidth="2" />
  </Icon>
);
export const HeadsetIcon = () => (
  <Icon size={16}>
    <path d="M3.5 11.500v-1a6.5 6.5 0 0 1 13 0v1M3.5 11.500h1.500a1 1 0 0 1 1 1v2a1 1 0 0 1-1 1h-.5a1 1 0 0 1-1-1zM16.5 11.500H15a1 1 0 0 0-1 1v2a1 1 0 0 0 1 1h.5a1 1 0 0 0 1-1zM16.5 14.500c0 2-2 3-4.5 3" />
  </Icon>
);
export const CloseIcon = () => (
  <Icon>
    <path d="m5 7.5 5 5 5-5" strokeWidth="1.8" />
  </Icon>
);
export const ShieldIcon = () => (
  <Icon size={14}>
    <path d="M10 2.5 4 4.800v4.700c0 3.7 2.5 6.5 6 8 3.5-1.5 6-4.3 6-8V4.800zM7.5 10l1.8 1.8 3.3-3.6" />
  </Icon>
);
export const AlertIcon = () => (
  <Icon size={16}>
    <circle cx="10" cy="10" r="7.2" />
    <path d="M10 6.500v4.200M10 13.400v.1" />
  </Icon>
);
export const DownIcon = () => (
  <Icon size={16}>
    <path d="M10 4.500v11M5.5 11l4.5 4.500L14.5 11" />
  </Icon>
);
export const CloudOffIcon = () => (
  <svg
    width="64"
    height="64"
    viewBox="0 0 64 64"
    fill="none"
    stroke="currentColor"
    strokeWidth="2.5"
    aria-hidden="true"
  >
    <path
      d="M22 46h22a10 10 0 0 0 3-19.500A15 15 0 0 0 22 22M17.5 27.500A9.5 9.5 0 0 0 20 46"
      strokeLinecap="round"
    />
    <path d="m12 12 40 42" strokeLinecap="round" />
  </svg>
);
/** The bot's face: a speech bubble with two eyes, the same mark as the launcher's. */
export const BotFace = () => (
  <svg viewBox="0 0 32 32" aria-hidden="true">
    <path
      d="M8 11.500A3.5 3.5 0 0 1 11.5 8h9a3.5 3.5 0 0 1 3.5 3.500v6a3.5 3.5 0 0 1-3.5 3.500H15l-4.2 3.300a.5.5 0 0 1-.8-.4V20.700A3.5 3.5 0 0 1 8 17.500z"
      fill="#fff"
    />
    <circle cx="13" cy="14.5" r="1.5" fill="var(--wd-brand)" />
    <circle cx="19" cy="14.5" r="1.5" fill="var(--wd-brand)" />
  </svg>
);
