import { theme, type ThemeConfig } from 'antd';
import { palettes } from './palette.js';

const fontFamily =
  '-apple-system, BlinkMacSystemFont, "Segoe UI", "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';
const fontFamilyCode = '"Cascadia Code", "SF Mono", Menlo, Consolas, "Liberation Mono", monospace';

/** Ant Design in the colours and the density of the product. */
export function antdTheme(name: 'light' | 'dark'): ThemeConfig {
  const palette = palettes[name];
  return {
    algorithm: name === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: palette.primary,
      colorInfo: palette.primary,
      colorLink: palette.primary,
      colorSuccess: palette.success,
      colorWarning: palette.warning,
      colorError: palette.error,
      // What Ant Design derives from dark colours is muddy.
      colorInfoBg: palette.primarySoft,
      colorSuccessBg: palette.successSoft,
      colorWarningBg: palette.warningSoft,
      colorErrorBg: palette.errorSoft,
      colorText: palette.text,
      colorTextSecondary: palette.textSoft,
      colorTextTertiary: palette.textFaint,
      colorTextDescription: palette.textFaint,
      colorTextPlaceholder: palette.textFaint,
      colorTextLightSolid: name === 'dark' ? palette.canvas : '#ffffff',
      colorBgLayout: palette.canvas,
      colorBgContainer: palette.surface,
      colorBgElevated: name === 'dark' ? palette.surfaceSoft : palette.surface,
      colorBorder: palette.borderStrong,
      colorBorderSecondary: palette.border,
      borderRadius: 6,
      fontSize: 14,
      fontFamily,
      fontFamilyCode,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.18s',
    },
    components: {
      Table: {
        headerBg: palette.surfaceSoft,
        headerColor: palette.textSoft,
        headerSplitColor: 'transparent',
        rowHoverBg: palette.surfaceSoft,
        cellPaddingBlockSM: 8,
        cellPaddingInlineSM: 12,
      },
      Card: { headerFontSize: 14, headerHeight: 48, bodyPadding: 16, headerPadding: 16 },
      Tooltip: { colorBgSpotlight: name === 'dark' ? '#2b3c45' : '#1c323c', colorTextLightSolid: '#ffffff' },
      Descriptions: { labelColor: palette.textFaint },
    },
  };
}
