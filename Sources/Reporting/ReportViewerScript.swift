/// The part of the page's script that shows one picture large, with all that was found in it.
enum ReportViewerScript {
  static let text = #"""
    const viewer = $('viewer');
    // Rows of the table light up their boxes, under the pointer and on focus.
    const row = (result, shape) => {
      const further = result.further.map(({label, score}) =>
        el('small', {}, el('bdi', {}, label), ' ' + scoreText(score)));
      const light = on => () => shape && shape.classList.toggle('strong', on);
      const corners = result.box.map(Math.round).join(', ');
      const size = corners ? el('small', {}, corners) : null;
      const node = el('tr', {tabindex: shape ? 0 : null, onmouseenter: light(true),
        onmouseleave: light(false), onfocus: light(true), onblur: light(false)},
        el('th', {scope: 'row'}, swatch(result), el('bdi', {}, nameOf(result)), ...further),
        el('td', {}, result.score === null ? '–' : result.score.toFixed(3), size));
      node.firstChild.style.paddingLeft = result.depth + 'rem';
      return node;
    };
    const lists = (item, visible, shapes) => {
      const nodes = [];
      const hidden = item.detections.length - visible.length;
      for (const slot of new Set(item.classifications.map(result => result.slot))) {
        nodes.push(el('h4', {}, slot), el('table', {}, el('tbody', {},
          ...item.classifications.filter(result => result.slot === slot)
            .map(result => row(result, null)))));
      }
      for (const slot of new Set(visible.map(result => result.slot))) {
        const results = visible.filter(result => result.slot === slot);
        nodes.push(el('h4', {}, slot + ', ' + results.length), el('table', {}, el('tbody', {},
          ...results.map(result => row(result, shapes.get(result))))));
      }
      if (!nodes.length && !hidden) {
        nodes.push(el('p', {class: 'note'}, 'Nothing was found in this picture.'));
      }
      if (hidden) {
        nodes.push(el('p', {class: 'note'}, counted(hidden, 'detection') +
          ' hidden by the filters.'));
      }
      if (item.omitted) {
        nodes.push(el('p', {class: 'note'}, counted(item.omitted, 'detection') +
          ' with lower scores: see results.jsonl.'));
      }
      return nodes;
    };
    const fill = place => {
      const {item} = cards[place];
      const visible = item.detections.filter(isWanted);
      const frame = framed(item);
      const shapes = overlay(frame, item, visible, 25);
      frame.style.setProperty('--ratio', ratioOf(item));
      const position = listed.indexOf(cards[place]);
      const step = (text, by, label) => el('button', {type: 'button', 'aria-label': label,
        disabled: !listed[position + by] || position < 0 ? '' : null,
        id: by < 0 ? 'viewer-back' : 'viewer-on', onclick: () => move(by)}, text);
      const size = item.width ? item.width + ' × ' + item.height + ', ' : '';
      viewer.replaceChildren(el('div', {class: 'viewer'},
        el('div', {class: 'stage'}, frame),
        el('div', {class: 'about'},
          el('nav', {'aria-label': 'Pictures'}, step('←', -1, 'Previous picture'),
            step('→', 1, 'Next picture'),
            el('span', {}, position < 0 ? '' : (position + 1) + ' of ' + listed.length),
            el('button', {type: 'button', 'aria-label': 'Close', onclick: () => viewer.close()},
              '✕')),
          el('h3', {id: 'viewer-name'}, el('bdi', {}, item.path)),
          el('p', {class: 'note'}, size + 'no. ' + item.index),
          item.files.length ? el('h4', {}, 'Files') : null,
          item.files.length ? el('ul', {class: 'links'}, ...item.files.map(({href, name}) =>
            el('li', {}, el('a', {href}, el('bdi', {}, name))))) : null,
          ...lists(item, visible, shapes))));
    };
    const focusButton = name => {
      const wanted = $(name);
      (wanted.disabled ? viewer.querySelector('nav button:not([disabled])') : wanted).focus();
    };
    const show = place => {
      state.picture = cards[place].item.index;
      fill(place);
      if (!viewer.open) viewer.showModal();
      focusButton('viewer-on');
      writeAddress();
    };
    const current = () => cards.findIndex(({item}) => item.index === state.picture);
    const move = by => {
      const next = listed[listed.indexOf(cards[current()]) + by];
      if (!next) return;
      show(next.place);
      focusButton(by < 0 ? 'viewer-back' : 'viewer-on');
    };
    viewer.addEventListener('keydown', event => {
      if (event.key === 'ArrowLeft') move(-1);
      if (event.key === 'ArrowRight') move(1);
    });
    viewer.addEventListener('click', event => { if (event.target === viewer) viewer.close(); });
    viewer.addEventListener('close', () => {
      const place = current();
      state.picture = null;
      viewer.replaceChildren();
      writeAddress();
      if (place >= 0) cards[place].link.focus();
    });

    const followAddress = () => {
      if (!readAddress()) return;
      update();
      const place = current();
      if (place >= 0) show(place);
      else if (viewer.open) viewer.close();
    };
    $('filters').hidden = false;
    readAddress();
    update();
    if (current() >= 0) show(current());
    else state.picture = null;
    addEventListener('hashchange', () => {
      followAddress();
      if (isFiltered() && !viewer.open) $('pictures').scrollIntoView();
    });

    """#
}
