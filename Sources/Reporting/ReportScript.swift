/// The page's script: the gallery, its filters, and the viewer.
///
/// Builds elements, never markup: what comes from file names and labels stays text.
enum ReportScript {
  static let text =
    "'use strict';\n(() => {\n" + tools + pictures + ReportFilterScript.text
    + ReportViewerScript.text + "})();"

  private static let tools = #"""
    const data = JSON.parse(document.getElementById('data').textContent);
    const $ = id => document.getElementById(id);
    const append = (node, attributes, children) => {
      for (const [name, value] of Object.entries(attributes)) {
        if (name.startsWith('--')) node.style.setProperty(name, value);
        else if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
        else if (value !== null && value !== false) node.setAttribute(name, value);
      }
      node.append(...children.filter(child => child !== null));
      return node;
    };
    const el = (name, attributes = {}, ...children) =>
      append(document.createElement(name), attributes, children);
    const svg = (name, attributes = {}, ...children) =>
      append(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, children);
    const nameOf = result => data.classes[result.class].label;
    const colorOf = result => data.classes[result.class].color;
    const classNumbers = new Map(
      Object.entries(data.classes).map(([number, {label}]) => [label, Number(number)]));
    // A result's class, and for a detection the best classes that it was given besides.
    const namesOf = result =>
      [nameOf(result), ...result.box.length ? result.further.map(({label}) => label) : []];
    const hasBoxes = data.items.some(item => item.detections.length);
    const scoreText = score => score === null ? '' : score.toFixed(2);
    const caption = result => (nameOf(result) + ' ' + scoreText(result.score)).trim();
    const swatch = result => el('i', {class: 'swatch', '--class': colorOf(result)});
    const counted = (count, noun) => count.toLocaleString('en') + ' ' + noun +
      (count === 1 ? '' : 's');

    """#

  private static let pictures = #"""
    // A detection's box and keypoints; the title is what a pointer at rest shows.
    const shape = result => {
      const [x0, y0, x1, y1] = result.box;
      const box = {x: Math.min(x0, x1), y: Math.min(y0, y1), width: Math.abs(x1 - x0),
        height: Math.abs(y1 - y0)};
      const points = result.keypoints.map(([x, y]) => `M${x} ${y}h0`).join('');
      return svg('g', {'--class': colorOf(result)}, svg('title', {}, caption(result)),
        svg('rect', {class: 'halo', ...box}),
        svg('rect', {class: result.depth ? 'inner' : null, ...box}),
        points ? svg('path', {d: points}) : null);
    };
    const tag = (item, result) => {
      const [x0, y0, x1, y1] = result.box;
      const percent = part => Math.min(100, Math.max(0, part * 100)) + '%';
      const node = el('span', {class: 'tag', 'aria-hidden': 'true', '--class': colorOf(result)},
        caption(result));
      if (x0 > item.width * 0.6) node.style.right = percent(1 - x1 / item.width);
      else node.style.left = percent(x0 / item.width);
      if (y0 < item.height * 0.1) node.style.top = percent(y0 / item.height);
      else node.style.bottom = percent(1 - y0 / item.height);
      return node;
    };
    const isSized = item => item.width > 0 && item.height > 0;
    const ratioOf = item => isSized(item) ? item.width / item.height : 4 / 3;
    const framed = item => {
      const frame = el('div', {class: 'frame'},
        el('img', {src: 'data:image/jpeg;base64,' + item.thumbnail, alt: '', decoding: 'async'}));
      frame.style.aspectRatio = String(ratioOf(item));
      return frame;
    };
    // Draws boxes over a framed picture; large ones first, so that small ones can be pointed at.
    const overlay = (frame, item, results, tagLimit) => {
      const area = ({box}) => Math.abs((box[2] - box[0]) * (box[3] - box[1]));
      const shapes = new Map(results.map(result => [result, shape(result)]));
      const sorted = [...results].sort((a, b) => area(b) - area(a));
      if (!isSized(item)) return shapes;
      frame.replaceChildren(frame.firstChild,
        svg('svg', {viewBox: `0 0 ${item.width} ${item.height}`, preserveAspectRatio: 'none',
          'aria-hidden': 'true'}, ...sorted.map(result => shapes.get(result))),
        ...results.filter(({depth}) => !depth).slice(0, tagLimit)
          .map(result => tag(item, result)));
      return shapes;
    };

    // What was found, in short: classes with their counts, and best classes with their scores.
    const brief = (item, visible) => {
      const counts = new Map();
      for (const result of visible) {
        const entry = counts.get(result.class) || {result, count: 0};
        entry.count += 1;
        counts.set(result.class, entry);
      }
      const parts = [
        ...item.classifications.map(result => [result, scoreText(result.score)]),
        ...[...counts.values()].sort((a, b) => b.count - a.count)
          .map(({result, count}) => [result, count > 1 ? '×' + count : scoreText(result.score)]),
      ];
      const shown = parts.slice(0, 3).map(([result, text]) =>
        el('span', {}, swatch(result), el('bdi', {}, nameOf(result)), text));
      if (parts.length > 3) shown.push(el('span', {}, '+' + (parts.length - 3)));
      return shown.length ? shown : [el('span', {}, 'nothing found')];
    };
    const cards = data.items.map((item, place) => {
      const frame = framed(item);
      frame.style.width = Math.min(1, ratioOf(item) * 3 / 4) * 100 + '%';
      const found = el('span', {class: 'found'});
      const link = el('a', {class: 'card', href: '#picture=' + item.index, title: item.path,
        onclick: event => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          show(place);
        }},
        el('div', {class: 'stage'}, frame),
        el('span', {class: 'name'}, el('bdi', {}, item.path)), found);
      return {item, place, node: el('li', {}, link), link, frame, found, isNear: false,
        drawn: null, visible: item.detections};
    });
    // Draws a card's boxes anew if they are others than before.
    const draw = card => {
      const {item, visible} = card;
      if (card.drawn && card.drawn.length === visible.length &&
        visible.every((result, place) => result === card.drawn[place])) return;
      card.drawn = visible;
      overlay(card.frame, item, visible, 4);
      card.found.replaceChildren(...brief(item, visible));
    };
    // Only cards near the window are kept up to date; the others when they come near.
    const byNode = new Map(cards.map(card => [card.node, card]));
    const observer = new IntersectionObserver(entries => {
      for (const {target, isIntersecting} of entries) {
        const card = byNode.get(target);
        card.isNear = isIntersecting;
        if (isIntersecting) draw(card);
      }
    }, {rootMargin: '600px'});
    for (const {node} of cards) observer.observe(node);
    addEventListener('beforeprint', () => cards.forEach(draw));

    """#
}
