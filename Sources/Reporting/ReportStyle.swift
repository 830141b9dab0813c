/// The page's style sheet.
enum ReportStyle {
  static let text = base + summary + charts + gallery + viewer + print

  private static let base = #"""
    :root { color-scheme: light dark; --bg: #fafaf9; --panel: #fff; --ink: #1b1d20;
      --soft: #5d636c; --line: #e3e4e6; --fill: #f0f1f2; --accent: #2b5bd7; --ok: #2c8a5b;
      --bad: #c2352b; --idle: #9a9fa7; --warn: #9a5b00; --warn-fill: #fff6e5; --bad-fill: #fdf1f0;
      --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
    @media screen and (prefers-color-scheme: dark) {
      :root { --bg: #131416; --panel: #1b1d20; --ink: #e9eaec; --soft: #9ba1ab; --line: #2e3136;
        --fill: #25282c; --accent: #8fb0ff; --ok: #52b788; --bad: #ff7b70; --idle: #6f757e;
        --warn: #e8b04f; --warn-fill: #2b2416; --bad-fill: #2c1b1a; }
    }
    *, ::before, ::after { box-sizing: border-box; }
    [hidden] { display: none !important; }
    html { -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
    body { margin: 0 auto; max-width: 76rem; padding: 2.5rem 1.5rem 4rem; color: var(--ink);
      background: var(--bg); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto,
      "Noto Sans", "Liberation Sans", sans-serif; }
    h1, h2, h3, p, dl, dd, ul, figure, pre { margin: 0; padding: 0; }
    h1 { font-size: 1.9rem; line-height: 1.2; font-weight: 650; letter-spacing: -0.02em;
      overflow-wrap: anywhere; }
    h2 { font-size: 1.2rem; font-weight: 650; letter-spacing: -0.01em; margin-bottom: 0.75rem; }
    h3 { font-size: 0.95rem; font-weight: 600; }
    h2:focus { outline: none; }
    section { margin-top: 2.75rem; }
    a { color: var(--accent); text-underline-offset: 0.15em; }
    code, pre { font-family: var(--mono); font-size: 0.87em; }
    pre { background: var(--fill); border-radius: 6px; padding: 0.75rem 1rem; overflow: auto;
      margin-top: 0.4rem; max-height: 32rem; tab-size: 2; }
    :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
    .skip { position: absolute; left: -100rem; }
    .skip:focus { left: 1rem; top: 0.5rem; }
    .note { color: var(--soft); font-size: 0.87rem; margin-top: 0.6rem; }
    .empty { color: var(--soft); border: 1px dashed var(--line); border-radius: 8px;
      padding: 1.25rem; text-align: center; }
    .scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 8px;
      background: var(--panel); }
    table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
    th { font-weight: inherit; text-align: left; }
    thead th { color: var(--soft); font-size: 0.8rem; font-weight: 500; white-space: nowrap; }
    .scroll th, .scroll td { padding: 0.5rem 0.75rem; vertical-align: baseline; }
    .scroll tbody tr { border-top: 1px solid var(--line); }
    summary { cursor: pointer; color: var(--soft); font-size: 0.87rem; padding: 0.25rem 0; }
    button, select, input { font: inherit; color: inherit; accent-color: var(--accent); }
    button, select, input[type=search] { background: var(--panel); border: 1px solid var(--line);
      border-radius: 6px; padding: 0.25rem 0.6rem; }
    button { cursor: pointer; }
    button:hover:enabled { border-color: var(--soft); }
    button:disabled { color: var(--idle); cursor: default; }

    """#

  private static let summary = #"""
    .heading { display: flex; flex-wrap: wrap; gap: 0.5rem 1.5rem; align-items: flex-start;
      justify-content: space-between; }
    .subtitle { color: var(--soft); overflow-wrap: anywhere; }
    .ending { font-size: 0.87rem; font-weight: 550; padding: 0.2rem 0.7rem 0.2rem 0.55rem;
      border: 1px solid currentcolor; border-radius: 99px; white-space: nowrap; }
    .ending::before { content: "●"; font-size: 0.7em; margin-right: 0.45em;
      vertical-align: 0.12em; }
    .ending.complete { color: var(--ok); }
    .ending.stopped { color: var(--bad); }
    .ending.interrupted { color: var(--warn); }
    .figures { display: flex; flex-wrap: wrap; gap: 0.75rem 0; margin-top: 1.6rem; }
    .figures > div { display: flex; flex-direction: column-reverse; position: relative;
      padding-right: 2.5rem; }
    .figures dd { font-size: 1.75rem; line-height: 1.15; font-weight: 600;
      letter-spacing: -0.02em; font-variant-numeric: tabular-nums; }
    .figures dt { font-size: 0.87rem; color: var(--soft); white-space: nowrap; }
    .figures [data-sign]::before { content: attr(data-sign); position: absolute; left: -1.65rem;
      top: 0.1rem; font-size: 1.3rem; color: var(--soft); }
    .figures .ok dd { color: var(--ok); }
    .figures .failed dd { color: var(--bad); }
    .figures .none dd { color: var(--soft); }
    .figures .pace { padding: 0 2rem 0 2rem; border-left: 1px solid var(--line); }
    .outcome { display: flex; gap: 2px; height: 8px; margin-top: 1rem; border-radius: 4px;
      overflow: hidden; }
    .outcome i { flex: 0 1 0; min-width: 4px; }
    .outcome .ok { background: var(--ok); }
    .outcome .failed { background: var(--bad); }
    .outcome .skipped { background: var(--idle); }
    .warnings { background: var(--warn-fill); border-left: 3px solid var(--warn);
      border-radius: 0 8px 8px 0; padding: 0.9rem 1.1rem; margin-top: 1.75rem; }
    .warnings h2 { font-size: 1rem; color: var(--warn); margin-bottom: 0.2rem; }
    .warnings ul { padding-left: 1.1rem; overflow-wrap: anywhere; }
    .bad { color: var(--bad); }
    .reasons { list-style: none; display: flex; flex-wrap: wrap; gap: 0.4rem;
      margin-bottom: 0.75rem; font-size: 0.87rem; }
    .reasons li { background: var(--bad-fill); border-radius: 6px; padding: 0.15rem 0.6rem; }
    .tall { max-height: 27rem; overflow-y: auto; }
    .failures thead th { position: sticky; top: 0; background: var(--panel);
      box-shadow: 0 1px var(--line); }
    .failures th[scope=row] { font-weight: 550; overflow-wrap: anywhere; min-width: 10rem; }
    .failures td:nth-child(2), .failures code { white-space: nowrap; }
    .failures td:last-child { overflow-wrap: anywhere; width: 50%; min-width: 14rem; }
    .facts { display: grid; gap: 0.6rem 2rem;
      grid-template-columns: repeat(auto-fill, minmax(min(14rem, 100%), 1fr));
      margin-bottom: 1.25rem; }
    .facts dt { color: var(--soft); font-size: 0.8rem; }
    .facts dd { overflow-wrap: anywhere; }
    .spec { margin-top: 1rem; }

    """#

  private static let charts = #"""
    .tally { background: var(--panel); border: 1px solid var(--line); border-radius: 8px;
      padding: 1rem 1.25rem 1.25rem; }
    .tally + .tally { margin-top: 0.75rem; }
    .tally h3 span { color: var(--soft); font-weight: 400; margin-left: 0.4em; }
    .charts { display: grid; grid-template-columns: 3fr 2fr; gap: 1rem 3rem;
      margin-top: 0.6rem; }
    .charts > figure { min-width: 0; }
    figcaption { color: var(--soft); font-size: 0.8rem; margin-bottom: 0.4rem; }
    .bars { table-layout: fixed; }
    .bars th { width: 34%; padding: 0.12rem 0.75rem 0.12rem 0; overflow: hidden;
      text-overflow: ellipsis; white-space: nowrap; }
    .bars th a { color: inherit; text-decoration: none; }
    .bars th a:hover { text-decoration: underline; }
    .bars td:last-child { width: 5rem; text-align: right; padding: 0; }
    .bar i { display: block; height: 0.8rem; min-width: 2px; border-radius: 2px;
      background: var(--accent); }
    .scores { display: block; width: 100%; height: 8.5rem; border-bottom: 1px solid var(--soft); }
    .scores rect { fill: var(--accent); }
    .scores .hit { fill: transparent; }
    .scores g:hover .hit { fill: var(--fill); }
    .axis { display: flex; justify-content: space-between; color: var(--soft);
      font-size: 0.75rem; font-variant-numeric: tabular-nums; margin-top: 0.2rem; }
    .times th:not(:first-child), .times td:not(.bar) { text-align: right; white-space: nowrap; }
    .times thead th:nth-child(2) { text-align: left; }
    .times tbody th { white-space: nowrap; font-weight: 550; }
    .times .bar { width: 26%; min-width: 7rem; vertical-align: middle; }
    @media (max-width: 44rem) { .charts { grid-template-columns: 1fr; } }

    """#

  private static let gallery = #"""
    .filters { padding: 0.75rem 0; }
    .filters .row { display: flex; flex-wrap: wrap; align-items: center; gap: 0.6rem 1.4rem; }
    .filters label { display: flex; align-items: center; gap: 0.5rem; white-space: nowrap; }
    .filters input[type=search] { width: 14rem; }
    .filters input[type=range] { width: 8rem; }
    .filters output { font-variant-numeric: tabular-nums; min-width: 2.4rem; }
    .filters #clear { margin-left: auto; }
    .chips { display: flex; flex-wrap: wrap; gap: 0.4rem; margin-top: 0.75rem; }
    .chip { display: inline-flex; align-items: center; gap: 0.4rem; border-radius: 99px;
      padding: 0.1rem 0.7rem 0.1rem 0.5rem; font-size: 0.87rem; max-width: 100%; }
    .chip bdi { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .chip span { color: var(--soft); font-variant-numeric: tabular-nums; }
    .chip[aria-pressed=true] { border-color: var(--ink); background: var(--ink);
      color: var(--bg); }
    .chip[aria-pressed=true] span { color: inherit; }
    .swatch { flex: none; display: inline-block; width: 0.7rem; height: 0.7rem;
      border-radius: 3px; background: var(--class); }
    .gallery { list-style: none; display: grid; gap: 1.1rem 0.9rem; margin-top: 0.75rem;
      grid-template-columns: repeat(auto-fill, minmax(min(13.5rem, 100%), 1fr)); }
    .gallery li { content-visibility: auto; contain-intrinsic-size: auto 15rem; }
    .card { display: block; color: inherit; text-decoration: none; border-radius: 8px; }
    .stage { display: grid; place-items: center; aspect-ratio: 4 / 3; overflow: hidden;
      background: var(--fill); border-radius: 8px; }
    .card:hover .stage { box-shadow: 0 0 0 2px var(--line); }
    .frame { position: relative; min-width: 12px; }
    .frame img, .frame svg { position: absolute; inset: 0; width: 100%; height: 100%; }
    .frame svg { overflow: hidden; }
    .frame rect { fill: transparent; stroke: var(--class); stroke-width: 2px;
      vector-effect: non-scaling-stroke; pointer-events: all; }
    .frame .halo { stroke: #0008; stroke-width: 4px; pointer-events: none; }
    .frame .inner { stroke-width: 1px; }
    .frame g:hover rect:not(.halo), .frame g.strong rect:not(.halo) {
      fill: color-mix(in srgb, var(--class) 30%, transparent); stroke-width: 3px; }
    .frame path { stroke: var(--class); stroke-width: 5px; stroke-linecap: round;
      vector-effect: non-scaling-stroke; }
    .tag { position: absolute; max-width: max(100%, 9rem); padding: 0 4px; overflow: hidden;
      text-overflow: ellipsis; font-size: 11px; line-height: 16px; white-space: nowrap;
      color: #000; background: var(--class); border-radius: 2px; pointer-events: none;
      font-variant-numeric: tabular-nums; }
    .name { display: block; margin-top: 0.4rem; font-size: 0.87rem; font-weight: 550;
      overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .found { display: flex; flex-wrap: wrap; gap: 0 0.75rem; color: var(--soft);
      font-size: 0.8rem; min-height: 1.2rem; font-variant-numeric: tabular-nums; }
    .found > span { display: inline-flex; align-items: center; gap: 0.35rem; max-width: 100%; }
    .found bdi { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    @media (min-width: 60rem) and (min-height: 34rem) {
      .filters { position: sticky; top: 0; z-index: 2; background: var(--bg);
        border-bottom: 1px solid var(--line); }
      .chips { max-height: 30vh; overflow-y: auto; }
    }

    """#

  private static let viewer = #"""
    dialog { width: min(78rem, 96vw); max-width: none; max-height: 94vh; padding: 0; border: 0;
      border-radius: 10px; color: var(--ink); background: var(--panel);
      box-shadow: 0 1.5rem 5rem #0007; }
    dialog::backdrop { background: #000a; }
    .viewer { display: grid; grid-template-columns: minmax(0, 1fr) 23rem; }
    .viewer .stage { aspect-ratio: auto; border-radius: 0; padding: 1rem; min-height: 16rem;
      background: #111214; overflow: visible; }
    .viewer .frame { width: min(100%, calc(82vh * var(--ratio))); }
    .viewer .tag { font-size: 12px; line-height: 18px; }
    .about { padding: 1.1rem 1.25rem; max-height: 94vh; overflow-y: auto; }
    .about h3 { overflow-wrap: anywhere; font-size: 1.05rem; line-height: 1.3; }
    .about h4 { margin: 1.1rem 0 0.2rem; color: var(--soft); font-size: 0.8rem;
      font-weight: 500; }
    .about nav { display: flex; gap: 0.4rem; align-items: center; margin-bottom: 0.9rem; }
    .about nav span { color: var(--soft); font-size: 0.87rem; margin: 0 auto 0 0.3rem; }
    .about .links { list-style: none; overflow-wrap: anywhere; font-size: 0.87rem; }
    .about table { font-size: 0.87rem; }
    .about tr { border-top: 1px solid var(--line); }
    .about th, .about td { padding: 0.25rem 0; vertical-align: baseline; }
    .about th { overflow-wrap: anywhere; padding-right: 0.75rem; }
    .about th .swatch { margin-right: 0.45rem; }
    .about td { text-align: right; white-space: nowrap; }
    .about small { display: block; color: var(--soft); }
    .about tbody tr:hover, .about tbody tr:focus { background: var(--fill); }
    @media (max-width: 60rem) { .viewer { grid-template-columns: 1fr; }
      .viewer .frame { width: min(100%, calc(55vh * var(--ratio))); }
      .viewer .stage { min-height: 0; padding: 0.5rem; } .about { max-height: none; } }

    """#

  private static let print = #"""
    @media (max-width: 36rem) {
      body { padding: 1.5rem 1rem 3rem; } h1 { font-size: 1.5rem; }
      .figures dd { font-size: 1.4rem; } .figures > div { padding-right: 1.9rem; }
      .figures [data-sign]::before { left: -1.3rem; font-size: 1.1rem; }
      .figures .pace { padding: 0 1.5rem 0 0; border: 0; }
      .filters #clear { margin-left: 0; } .filters input[type=search] { width: 100%; }
      .bars td:last-child { width: 4rem; }
      .gallery { grid-template-columns: repeat(auto-fill, minmax(min(10rem, 100%), 1fr)); }
      .failures, .failures tbody, .failures tr, .failures th, .failures td { display: block; }
      .failures thead { display: none; }
      .failures tr { padding: 0.5rem 0; }
      .failures th[scope=row], .failures td { padding: 0.1rem 0.75rem; }
      .failures td:nth-child(2), .failures td:nth-child(3) { display: inline-block;
        color: var(--soft); font-size: 0.87rem; }
      .failures td:nth-child(3) { padding-left: 0; }
      .failures td:last-child { width: auto; min-width: 0; }
    }
    @media print {
      body { max-width: none; padding: 0; font-size: 10.5pt; background: none; }
      .filters, .skip, #nothing button { display: none !important; }
      .gallery { grid-template-columns: repeat(4, minmax(0, 1fr)); }
      .gallery li { content-visibility: visible; }
      .gallery li, .tally, .failures tr, .times tr, .warnings { break-inside: avoid; }
      h2, h3, figcaption { break-after: avoid; }
      .scroll { overflow: visible; max-height: none; }
      pre { max-height: none; white-space: pre-wrap; }
      .bar i, .outcome i, .swatch, .tag, .stage { print-color-adjust: exact;
        -webkit-print-color-adjust: exact; }
      a { color: inherit; }
    }
    @media (prefers-reduced-motion: no-preference) { .stage { transition: box-shadow 0.12s; } }
    """#
}
