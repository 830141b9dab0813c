/// The page, in Mustache.
enum ReportTemplate {
  static let text = head + summary + failures + results + pictures + details + foot

  private static let head = #"""
    {{% CONTENT_TYPE:HTML-SCALARS}}
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:;
      style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
    <meta name="generator" content="Sluice">
    <title>{{title}}{{#hasSubtitle}} – {{subtitle}}{{/hasSubtitle}}</title>
    <style>
    {{{style}}}
    </style>
    </head>
    <body>
    <a class="skip" href="#pictures">Skip to the pictures</a>

    """#

  private static let summary = #"""
    <header>
      <div class="heading">
        <div>
          <h1>{{title}}</h1>
          {{#hasSubtitle}}<p class="subtitle">{{subtitle}}</p>{{/hasSubtitle}}
        </div>
        <p class="ending {{ending}}">{{endingText}}</p>
      </div>
      <dl class="figures">
        <div class="sum"><dt>{{foundNoun}}</dt><dd>{{found}}</dd></div>
        <div class="ok" data-sign="="><dt>ok</dt><dd>{{ok}}</dd></div>
        <div class="failed {{^hasFailed}}none{{/hasFailed}}" data-sign="+"><dt>failed</dt>
          <dd>{{failed}}</dd></div>
        <div class="skipped {{^hasSkipped}}none{{/hasSkipped}}" data-sign="+"><dt>skipped</dt>
          <dd>{{skipped}}</dd></div>
        <div class="pace"><dt>run time</dt><dd>{{duration}}</dd></div>
        {{#hasRate}}
        <div class="pace"><dt>pictures per second</dt><dd>{{rate}}</dd></div>
        {{/hasRate}}
      </dl>
      {{#hasFound}}
      <div class="outcome" aria-hidden="true">
        {{#outcome}}<i class="{{kind}}" style="flex-grow:{{part}}"></i>{{/outcome}}
      </div>
      {{/hasFound}}
      {{#hasReused}}
      <p class="note">{{reused}} of the ok ones were taken over from an earlier part of the run.</p>
      {{/hasReused}}
    </header>
    <main>
    {{#hasWarnings}}
    <section class="warnings" aria-labelledby="warnings">
      <h2 id="warnings">Warnings</h2>
      <ul>{{#warnings}}<li>{{.}}</li>{{/warnings}}</ul>
    </section>
    {{/hasWarnings}}

    """#

  private static let failures = #"""
    {{#hasFailures}}
    <section aria-labelledby="failures">
      <h2 id="failures" class="bad">{{failureCount}} failed</h2>
      {{#hasReasons}}
      <ul class="reasons">
        {{#reasons}}<li><b>{{count}}</b> {{stage}} <code>{{code}}</code></li>{{/reasons}}
      </ul>
      {{/hasReasons}}
      <div class="scroll tall" tabindex="0" role="region" aria-labelledby="failures">
      <table class="failures">
        <thead><tr><th>Picture</th><th>Stage</th><th>Code</th><th>Message</th></tr></thead>
        <tbody>
        {{#failures}}
        <tr><th scope="row"><bdi>{{path}}</bdi></th><td>{{stage}}</td>
          <td><code>{{code}}</code></td><td><bdi>{{message}}</bdi></td></tr>
        {{/failures}}
        </tbody>
      </table>
      </div>
      {{#hasHiddenFailures}}
      <p class="note">{{hiddenFailures}} more: see <a href="../errors.jsonl">errors.jsonl</a>.</p>
      {{/hasHiddenFailures}}
    </section>
    {{/hasFailures}}

    """#

  private static let results = #"""
    <section aria-labelledby="results">
      <h2 id="results">Results</h2>
      {{^hasTallies}}
      <p class="empty">Nothing was detected or classified in this run.</p>
      {{/hasTallies}}
      {{#tallies}}
      <div class="tally">
        <h3>{{slot}} <span>{{total}}, {{classCount}}</span></h3>
        <div class="charts">
        <figure>
          <figcaption>{{caption}}</figcaption>
          <table class="bars"><tbody>
          {{#classes}}
          <tr><th scope="row"><a href="#class={{query}}"><bdi>{{label}}</bdi></a></th>
            <td class="bar"><i style="width:{{width}}%;background:{{color}}"></i></td>
            <td>{{count}}</td></tr>
          {{/classes}}
          </tbody></table>
          {{#hasFurther}}
          <details><summary>{{furtherCount}} more classes</summary>
          <table class="bars"><tbody>
          {{#further}}
          <tr><th scope="row"><a href="#class={{query}}"><bdi>{{label}}</bdi></a></th>
            <td class="bar"><i style="width:{{width}}%;background:{{color}}"></i></td>
            <td>{{count}}</td></tr>
          {{/further}}
          </tbody></table>
          {{#hasUnlisted}}
          <p class="note">… and {{unlistedClasses}} classes more with
            {{unlistedResults}} results.</p>
          {{/hasUnlisted}}
          </details>
          {{/hasFurther}}
        </figure>
        <figure>
          <figcaption>Scores{{#hasBins}}, at most {{most}} in a bar{{/hasBins}}</figcaption>
          {{#hasBins}}
          <svg class="scores" viewBox="0 0 100 100" preserveAspectRatio="none" role="img"
            aria-label="Results by score: {{binSummary}}">
          {{#bins}}
          <g><title>{{text}}</title>
            <rect class="hit" x="{{x}}" y="0" width="{{width}}" height="100"/>
            <rect x="{{x}}" y="{{y}}" width="{{width}}" height="{{height}}"/></g>
          {{/bins}}
          </svg>
          <div class="axis" aria-hidden="true">
            <span>0</span><span>0.25</span><span>0.5</span><span>0.75</span><span>1</span>
          </div>
          {{/hasBins}}
          {{#hasUnbinned}}
          <p class="note">{{unbinned}} without a score from 0 to 1.</p>
          {{/hasUnbinned}}
        </figure>
        </div>
      </div>
      {{/tallies}}
    </section>

    """#

  private static let pictures = #"""
    <section aria-labelledby="pictures" class="pictures">
      <h2 id="pictures" tabindex="-1">Pictures</h2>
      {{^hasGallery}}
      <p class="empty">{{#hasFound}}There are no small pictures to show. All results are in
        <a href="../results.jsonl">results.jsonl</a>.{{/hasFound}}
        {{^hasFound}}No pictures were found in the inputs.{{/hasFound}}</p>
      {{/hasGallery}}
      {{#hasGallery}}
      <noscript>
        <p class="empty">The pictures need JavaScript, which is switched off here.</p>
      </noscript>
      <form id="filters" class="filters" role="search" aria-label="Choose pictures" hidden>
        <div class="row">
          <input id="query" type="search" placeholder="File name" aria-label="File name contains"
            autocomplete="off" spellcheck="false">
          <label class="slider">Score at least
            <input id="min" type="range" min="0" max="1" step="0.01" value="0">
            <output id="min-text" for="min">0.00</output></label>
          <label id="found-label"><input id="found" type="checkbox">
            <span>Only with detections</span></label>
          <label>Sort by <select id="sort"><option value="index">order of the run</option>
            <option value="score">best score</option></select></label>
          <button id="clear" type="button">Clear</button>
        </div>
        <div id="classes" class="chips" role="group" aria-label="Classes"></div>
      </form>
      <p id="status" class="note" role="status"></p>
      <ul id="gallery" class="gallery"></ul>
      <p id="nothing" class="empty" hidden>No picture matches. <button type="button">Clear the
        filters</button></p>
      {{/hasGallery}}
      {{#hasGallery}}{{#hasOmitted}}
      <p class="note omitted">{{omitted}} more {{omittedVerb}} not shown here: see
        <a href="../results.jsonl">results.jsonl</a>.</p>
      {{/hasOmitted}}{{/hasGallery}}
    </section>

    """#

  private static let details = #"""
    <section aria-labelledby="times">
      <h2 id="times">Time by stage</h2>
      {{^hasTimings}}
      <p class="empty">No stage ran, so there is nothing to time.</p>
      {{/hasTimings}}
      {{#hasTimings}}
      <div class="scroll" tabindex="0" role="region" aria-labelledby="times">
      <table class="times">
        <thead><tr><th>Stage</th><th colspan="2">Share of work</th><th>Runs</th><th>Total</th>
          <th>Mean <small>ms</small></th><th>Median <small>ms</small></th>
          <th>95 % <small>ms</small></th><th>Max <small>ms</small></th></tr></thead>
        <tbody>
        {{#timings}}
        <tr><th scope="row">{{stage}}</th>
          <td class="bar"><i style="width:{{width}}%"></i></td><td>{{share}} %</td>
          <td>{{count}}</td><td>{{total}}</td><td>{{mean}}</td><td>{{median}}</td><td>{{p95}}</td>
          <td>{{max}}</td></tr>
        {{/timings}}
        </tbody>
      </table>
      </div>
      <p class="note">Summed over all workers, so the stages together can take longer than the run.
        95 % of the runs took no longer than the time under 95 %.</p>
      {{/hasTimings}}
    </section>
    <section aria-labelledby="run">
      <h2 id="run">The run</h2>
      <dl class="facts">
        {{#facts}}<div><dt>{{name}}</dt><dd>{{value}}</dd></div>{{/facts}}
      </dl>
      {{#hasCommandLine}}<h3>Command</h3><pre tabindex="0">{{commandLine}}</pre>{{/hasCommandLine}}
      {{#hasSpec}}<details class="spec"><summary>Spec</summary>
        <pre tabindex="0">{{spec}}</pre></details>{{/hasSpec}}
    </section>
    </main>

    """#

  private static let foot = #"""
    {{#hasGallery}}
    <dialog id="viewer" aria-labelledby="viewer-name"></dialog>
    <script type="application/json" id="data">{{{data}}}</script>
    <script>
    {{{script}}}
    </script>
    {{/hasGallery}}
    </body>
    </html>

    """#
}
