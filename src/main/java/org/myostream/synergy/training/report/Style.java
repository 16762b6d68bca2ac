package org.myostream.synergy.training.report;

/** How a report looks, on a screen and in print. */
final class Style {
  static final String CSS =
      """
      :root { color-scheme: light; }
      * { box-sizing: border-box; }
      body { margin: 0; background: #fff; color: #22262b;
        font: 16px/1.5 "Helvetica Neue", Helvetica, Arial, "DejaVu Sans", sans-serif; }
      main { max-width: 1000px; margin: 0 auto; padding: 32px 20px 64px; }
      h1 { font-size: 30px; line-height: 1.2; margin: 0; overflow-wrap: anywhere; }
      h2 { font-size: 20px; margin: 44px 0 8px; padding-top: 14px; border-top: 1px solid #e2e5e8; }
      .subtitle { color: #5f666e; margin: 6px 0 0; }
      .lead { font-size: 19px; line-height: 1.45; max-width: 46em; }
      .tiles { display: flex; flex-wrap: wrap; gap: 0 44px; margin: 18px 0 22px; padding: 14px 0;
        border-top: 1px solid #e2e5e8; border-bottom: 1px solid #e2e5e8; }
      .tiles dt { color: #5f666e; font-size: 13px; }
      .tiles dd { margin: 0; font-size: 26px; line-height: 1.3; font-variant-numeric: tabular-nums; }
      p { max-width: 50em; margin: 10px 0; }
      figure { margin: 14px 0 22px; break-inside: avoid; }
      figure svg { display: block; max-width: 100%; height: auto; }
      figcaption { color: #5f666e; font-size: 14px; max-width: 58em; margin-top: 6px; }
      table { border-collapse: collapse; font-size: 14px; margin: 12px 0 20px; }
      th { text-align: left; font-weight: 600; color: #5f666e; border-bottom: 1.5px solid #969ca3;
        vertical-align: bottom; }
      td { border-bottom: 1px solid #e2e5e8; vertical-align: top; }
      th, td { padding: 5px 14px 5px 0; }
      .numbers th:not(:first-child), .numbers td:not(:first-child) { text-align: right;
        font-variant-numeric: tabular-nums; white-space: nowrap; }
      .best { font-weight: 700; color: #005b8e; }
      .texts td { overflow-wrap: anywhere; }
      .texts td:first-child { color: #5f666e; white-space: nowrap; overflow-wrap: normal; }
      pre { background: #f4f5f6; padding: 10px 14px; font-size: 13.5px; white-space: pre-wrap;
        overflow-wrap: anywhere; border-radius: 4px; }
      .verdicts { list-style: none; padding: 0; margin: 14px 0; max-width: 54em; }
      .verdicts li { padding: 5px 0 5px 112px; position: relative; }
      .mark { position: absolute; left: 0; width: 98px; text-align: center; font-size: 13px;
        font-weight: 600; line-height: 22px; margin-top: 1px; border-radius: 3px;
        border: 1.5px solid; }
      .good .mark { color: #006b50; border-color: #006b50; }
      .care .mark { color: #8a5700; border-color: #8a5700; border-style: dashed; }
      .poor .mark { color: #fff; background: #b54a00; border-color: #b54a00; }
      .not-checked .mark { color: #5f666e; border-color: #b9bec4; border-style: dotted; }
      footer { margin-top: 48px; color: #5f666e; font-size: 13px; border-top: 1px solid #e2e5e8;
        padding-top: 10px; }
      @media print {
        body { font-size: 11pt; }
        main { max-width: none; padding: 0; }
        h2 { break-after: avoid; }
        tr { break-inside: avoid; }
      }
      """;

  private Style() {}
}
