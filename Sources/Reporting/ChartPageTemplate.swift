/// The page of charts, in Mustache.
enum ChartPageTemplate {
  static let text = head + body

  private static let head = #"""
    {{% CONTENT_TYPE:HTML-SCALARS}}
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:;
      style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
    <meta name="generator" content="Sluice">
    <title>{{title}}{{#hasSubtitle}} – {{subtitle}}{{/hasSubtitle}}</title>
    <style>
    {{{style}}}
    </style>
    </head>

    """#

  private static let body = #"""
    <body>
    <header>
      <h1>{{title}}</h1>
      {{#hasSubtitle}}<p class="subtitle">{{subtitle}}</p>{{/hasSubtitle}}
      <dl class="figures">
        {{#figures}}<div><dt>{{name}}</dt><dd>{{value}}</dd></div>{{/figures}}
      </dl>
    </header>
    <main>
    {{#sections}}
    <section aria-labelledby="{{id}}">
      <h2 id="{{id}}">{{title}}</h2>
      <div class="panels">
      {{#panels}}
      <figure class="panel{{#bars}} wide{{/bars}}{{#table}} wide{{/table}}">
        <figcaption>{{caption}}</figcaption>
        {{#bars}}
        {{#isEmpty}}<p class="empty">There is nothing to show.</p>{{/isEmpty}}
        {{#hasSeries}}
        <p class="legend">{{#series}}<span style="--class:{{color}}"><i class="swatch"></i>
          <bdi>{{name}}</bdi></span>{{/series}}</p>
        {{/hasSeries}}
        <table class="bars"><tbody>
        {{#rows}}
        <tr><th scope="row"><bdi>{{label}}</bdi></th><td class="bar"><span
          style="width:{{width}}%">{{#parts}}<i title="{{text}}"
          style="flex-basis:{{share}}%;background:{{color}}"></i>{{/parts}}</span></td>
          <td>{{count}}</td></tr>
        {{/rows}}
        </tbody></table>
        {{#hasFurther}}
        <details><summary>{{furtherCount}} more</summary>
        <table class="bars"><tbody>
        {{#further}}
        <tr><th scope="row"><bdi>{{label}}</bdi></th><td class="bar"><span
          style="width:{{width}}%">{{#parts}}<i title="{{text}}"
          style="flex-basis:{{share}}%;background:{{color}}"></i>{{/parts}}</span></td>
          <td>{{count}}</td></tr>
        {{/further}}
        </tbody></table>
        </details>
        {{/hasFurther}}
        {{/bars}}
        {{#columns}}
        <svg class="columns" viewBox="0 0 {{width}} {{height}}" role="img"
          aria-label="{{caption}}: {{summary}}">
        {{#columns}}
        <g><title>{{text}}</title>
          <rect class="hit" x="{{hitX}}" y="0" width="{{hitWidth}}" height="{{base}}"/>
          <rect x="{{x}}" y="{{y}}" width="{{width}}" height="{{height}}"/>
          <text class="count" x="{{center}}" y="{{countY}}">{{count}}</text>
          <text x="{{center}}" y="{{labelY}}"{{#isTilted}} class="tilted"
            transform="rotate(-40 {{center}} {{labelY}})"{{/isTilted}}>{{label}}</text></g>
        {{/columns}}
        <path d="M0 {{base}}H{{width}}"/>
        </svg>
        {{/columns}}
        {{#heatMap}}
        <svg class="heat" viewBox="0 0 {{columns}} {{rows}}" role="img"
          aria-label="{{caption}}: {{total}} in all, {{most}} at most in a cell">
        {{#cells}}
        <rect x="{{x}}" y="{{y}}" width="1.02" height="1.02" fill-opacity="{{opacity}}">
          <title>{{text}}</title></rect>
        {{/cells}}
        </svg>
        {{/heatMap}}
        {{#table}}
        <div class="scroll" tabindex="0" role="region" aria-label="{{caption}}">
        <table class="numbers"><thead><tr>{{#heading}}<th>{{.}}</th>{{/heading}}</tr></thead>
        <tbody>{{#rows}}<tr>{{#cells}}<td>{{.}}</td>{{/cells}}</tr>{{/rows}}</tbody></table>
        </div>
        {{/table}}
        {{#hasNote}}<p class="note">{{note}}</p>{{/hasNote}}
      </figure>
      {{/panels}}
      </div>
    </section>
    {{/sections}}
    </main>
    </body>
    </html>

    """#

  static let style = #"""
    .panels { display: grid; gap: 0.75rem; grid-template-columns: repeat(2, minmax(0, 1fr)); }
    .panel { background: var(--panel); border: 1px solid var(--line); border-radius: 8px;
      padding: 1rem 1.25rem 1.1rem; min-width: 0; }
    .panel.wide { grid-column: 1 / -1; }
    .panel .bars th { width: 24%; }
    .panel .bar span { display: flex; height: 0.8rem; min-width: 2px; border-radius: 2px;
      overflow: hidden; }
    .panel .bar i { flex: 0 1 0; height: auto; min-width: 0; border-radius: 0; }
    .legend { display: flex; flex-wrap: wrap; gap: 0.2rem 1.1rem; font-size: 0.87rem;
      margin-bottom: 0.5rem; }
    .legend span { display: inline-flex; align-items: center; gap: 0.4rem; }
    .columns, .heat { display: block; width: 100%; height: auto; }
    .columns rect { fill: var(--accent); }
    .columns .hit { fill: transparent; }
    .columns g:hover .hit { fill: var(--fill); }
    .columns path { stroke: var(--soft); stroke-width: 1; fill: none; }
    .columns text { font-size: 11px; fill: var(--soft); text-anchor: middle;
      font-variant-numeric: tabular-nums; }
    .columns .tilted { text-anchor: end; }
    .columns .count { fill: var(--ink); pointer-events: none; }
    .heat { max-width: 22rem; background: var(--fill); border-radius: 4px; }
    .heat rect { fill: var(--accent); }
    .numbers th:not(:first-child), .numbers td:not(:first-child) { text-align: right; }
    @media (max-width: 44rem) { .panels { grid-template-columns: minmax(0, 1fr); }
      .panel .bars th { width: 34%; } }
    @media print { .panel { break-inside: avoid; }
      .panel rect, .panel i { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }

    """#
}
