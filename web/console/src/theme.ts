import { darken } from "@walletdesk/shared";
import type { ThemeConfig } from "antd";

export const DEFAULT_BRAND_COLOR = "#1f5eff";

/** Dense and calm: small type, thin lines, one accent, the brand's. */
export function makeTheme(color: string): ThemeConfig {
  return {
    token: {
      colorPrimary: color,
      // Under the pointer things get darker: antd's lighter ones are hard to read.
      colorPrimaryHover: darken(color, 0.15),
      colorInfo: color,
      colorLink: color,
      colorLinkHover: darken(color, 0.15),
      colorText: "#1c2430",
      colorTextSecondary: "#556072",
      colorTextTertiary: "#596275",
      colorTextPlaceholder: "#596275",
      colorTextDescription: "#596275",
      colorBorder: "#d9dee7",
      colorBorderSecondary: "#e8ebf1",
      colorBgLayout: "#f2f4f8",
      colorError: "#d92d20",
      colorErrorHover: "#b42318",
      colorErrorBorderHover: "#b42318",
      colorWarning: "#c2540a",
      colorSuccess: "#0e8450",
      borderRadius: 6,
      fontSize: 13,
      controlHeight: 30,
      fontFamily:
        '-apple-system, BlinkMacSystemFont, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif',
      motion: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    },
    components: {
      Tabs: { horizontalItemPadding: "10px 0", horizontalMargin: "0", titleFontSize: 13 },
      Tag: { defaultBg: "#f2f4f8", defaultColor: "#556072" },
      Segmented: { trackBg: "#eef1f6", itemSelectedBg: "#fff" },
    },
  };
}
