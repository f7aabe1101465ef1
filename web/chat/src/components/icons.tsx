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
export const MoreIcon = () => (
  <Icon>
    <path d="M4.500 10v.01M10 10v.01M15.500 10v.01" strokeWidth="2.6" />
  </Icon>
);
export const PlusIcon = () => (
  <Icon size={22}>
    <path d="M10 4.500v11M4.500 10h11" strokeWidth="1.7" />
  </Icon>
);
export const CrossIcon = ({ size = 20 }: { size?: number }) => (
  <Icon size={size}>
    <path d="m5.500 5.500 9 9M14.500 5.500l-9 9" strokeWidth="1.8" />
  </Icon>
);
export const BackIcon = () => (
  <Icon>
    <path d="M12.500 4.500 7 10l5.500 5.500" strokeWidth="1.8" />
  </Icon>
);
export const CameraIcon = () => (
  <Icon size={24}>
    <path d="M3 7.200A1.500 1.500 0 0 1 4.500 5.700h1.700l1.300-1.900h5l1.300 1.900h1.700A1.500 1.500 0 0 1 17 7.200v7.300a1.500 1.500 0 0 1-1.500 1.500h-11A1.500 1.500 0 0 1 3 14.500z" />
    <circle cx="10" cy="10.700" r="2.800" />
  </Icon>
);
export const PictureIcon = () => (
  <Icon size={24}>
    <rect x="3" y="4" width="14" height="12" rx="1.800" />
    <circle cx="7.300" cy="8" r="1.300" />
    <path d="m3.500 14 4-3.700 3 2.700 2.500-2 3.500 3" />
  </Icon>
);
export const FileIcon = () => (
  <Icon size={24}>
    <path d="M5 3.500h6.500L15 7v9.500H5zM11.500 3.500V7H15M7.500 10.500h5M7.500 13h5" />
  </Icon>
);
export const CaseIcon = ({ size = 20 }: { size?: number }) => (
  <Icon size={size}>
    <path d="M6.500 4.500h-2v12h11v-12h-2M7 3h6v3H7zM7.500 10.500l1.800 1.800 3.200-3.400" />
  </Icon>
);
export const PhoneIcon = ({ size = 20 }: { size?: number }) => (
  <Icon size={size}>
    <path d="M6.200 3.500 8 7.200 6.500 8.600a9.500 9.500 0 0 0 4.900 4.900l1.400-1.500 3.700 1.800v2.400a1.300 1.300 0 0 1-1.400 1.300A12.600 12.600 0 0 1 2.500 4.900 1.300 1.300 0 0 1 3.800 3.500z" />
  </Icon>
);
export const BellIcon = ({ size = 20 }: { size?: number }) => (
  <Icon size={size}>
    <path d="M10 3a4.700 4.700 0 0 0-4.700 4.700c0 4-1.800 5.300-1.800 5.300h13s-1.800-1.300-1.800-5.300A4.700 4.700 0 0 0 10 3zM8.500 16a1.700 1.700 0 0 0 3 0" />
  </Icon>
);
export const StarIcon = ({ size = 20, isFull = false }: { size?: number; isFull?: boolean }) => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 20 20"
    fill={isFull ? "currentColor" : "none"}
    stroke="currentColor"
    strokeWidth="1.4"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    <path d="m10 2.600 2.300 4.700 5.200.7-3.800 3.600.9 5.200-4.600-2.500-4.600 2.500.9-5.200L2.500 8l5.200-.7z" />
  </svg>
);
export const WordIcon = ({ size = 20 }: { size?: number }) => (
  <Icon size={size}>
    <path d="M3.500 5A1.500 1.500 0 0 1 5 3.500h10A1.500 1.500 0 0 1 16.500 5v7a1.500 1.500 0 0 1-1.500 1.500H9l-3.500 3v-3H5A1.500 1.500 0 0 1 3.500 12zM7 7.200h6M7 10h3.500" />
  </Icon>
);
