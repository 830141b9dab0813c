/// The part of the page's script that chooses pictures; its state lives in the page's address.
enum ReportFilterScript {
  static let text = #"""
    const state = {query: '', classes: new Set(), min: 0, found: false, sort: 'index',
      picture: null};
    const isFiltered = () =>
      state.query.trim() || state.classes.size || state.min > 0 || state.found;
    // An address such as #class=face&min=0.50; a name alone is a place in the page.
    const readAddress = () => {
      const hash = location.hash.slice(1);
      if (hash && !hash.includes('=')) return false;
      const values = new URLSearchParams(hash);
      const min = Number(values.get('min'));
      const picture = values.get('picture');
      state.query = values.get('q') || '';
      state.classes = new Set(values.getAll('class'));
      state.min = min > 0 ? Math.min(min, limit) : 0;
      state.found = values.get('found') === '1';
      state.sort = values.get('sort') === 'score' ? 'score' : 'index';
      state.picture = picture === null ? null : Number(picture);
      return true;
    };
    const writeAddress = () => {
      const values = [];
      const add = (name, value) => values.push(name + '=' + encodeURIComponent(value));
      if (state.query) add('q', state.query);
      for (const name of state.classes) add('class', name);
      if (state.min > 0) add('min', state.min.toFixed(2));
      if (state.found) add('found', 1);
      if (state.sort !== 'index') add('sort', state.sort);
      if (state.picture !== null) add('picture', state.picture);
      const hash = values.length ? '#' + values.join('&') : location.pathname + location.search;
      try { history.replaceState(null, '', hash); } catch { /* too often: the next one will do */ }
    };
    let waiting = 0;
    const writeSoon = () => {
      clearTimeout(waiting);
      waiting = setTimeout(writeAddress, 150);
    };

    // Scores are mostly from 0 to 1, but need not be.
    const scores = data.items.flatMap(item =>
      [...item.detections, ...item.classifications].map(({score}) => score ?? 0));
    const limit = Math.max(1, Math.ceil(scores.reduce((most, score) => Math.max(most, score), 0)));
    const isWanted = result => (result.score === null || result.score >= state.min) &&
      (!state.classes.size || namesOf(result).some(name => state.classes.has(name)));
    const matches = (card, query) => {
      const hasClass = card.visible.length || card.item.classifications.some(isWanted);
      const isNamed = card.item.path.toLowerCase().includes(query);
      return isNamed && (!state.found || card.visible.length) &&
        (hasClass || !(state.classes.size || state.min > 0));
    };
    const best = card => Math.max(...card.visible.map(({score}) => score ?? 0),
      ...card.item.classifications.filter(isWanted).map(({score}) => score ?? 0), -Infinity);

    let listed = cards;
    const update = () => {
      const query = state.query.trim().toLowerCase();
      const shown = [];
      for (const card of cards) {
        card.visible = card.item.detections.filter(isWanted);
        if (!matches(card, query)) continue;
        if (card.isNear) draw(card);
        shown.push(card);
      }
      if (state.sort === 'score') {
        const rank = new Map(shown.map(card => [card, best(card)]));
        shown.sort((a, b) => rank.get(b) - rank.get(a) || a.place - b.place);
      }
      listed = shown;
      const boxes = shown.reduce((sum, card) => sum + card.visible.length, 0);
      $('gallery').replaceChildren(...shown.map(card => card.node));
      $('nothing').hidden = shown.length > 0;
      $('status').textContent = (isFiltered() ? shown.length.toLocaleString('en') + ' of ' : '') +
        counted(cards.length, 'picture') +
        (hasBoxes ? ', ' + counted(boxes, 'detection') + ' drawn' : '');
      $('query').value = state.query;
      $('min').value = state.min;
      $('min-text').textContent = state.min.toFixed(2);
      $('found').checked = state.found;
      $('sort').value = state.sort;
      $('clear').disabled = !isFiltered();
      for (const chip of chips) {
        chip.setAttribute('aria-pressed', String(state.classes.has(chip.dataset.name)));
      }
    };
    let frame = 0;
    const changed = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(update);
      writeSoon();
    };

    // One chip a class, with the number of pictures that have it.
    const chipLimit = 20;
    const perClass = new Map();
    for (const {detections, classifications} of data.items) {
      for (const name of new Set([...detections, ...classifications].flatMap(namesOf))) {
        const number = classNumbers.get(name);
        perClass.set(number, (perClass.get(number) || 0) + 1);
      }
    }
    const chips = [...perClass].sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .map(([number, count]) => {
        const result = {class: number};
        const name = nameOf(result);
        return el('button', {type: 'button', class: 'chip', 'data-name': name,
          'aria-pressed': 'false', title: counted(count, 'picture'), onclick: () => {
            if (!state.classes.delete(name)) state.classes.add(name);
            changed();
          }}, swatch(result), el('bdi', {}, name), el('span', {}, String(count)));
      });
    $('classes').append(...chips.slice(0, chipLimit));
    if (chips.length > chipLimit) {
      const more = el('button', {type: 'button', class: 'chip', onclick: () => {
        more.replaceWith(...chips.slice(chipLimit));
        chips[chipLimit].focus();
      }}, chips.length - chipLimit + ' more');
      $('classes').append(more);
    }
    $('classes').hidden = chips.length === 0;

    const clear = () => {
      Object.assign(state, {query: '', classes: new Set(), min: 0, found: false});
      changed();
    };
    $('found-label').hidden = !hasBoxes;
    $('min').max = limit;
    $('filters').addEventListener('submit', event => event.preventDefault());
    $('query').addEventListener('input', event => { state.query = event.target.value; changed(); });
    $('min').addEventListener('input', event => {
      state.min = Number(event.target.value);
      changed();
    });
    $('found').addEventListener('change', event => {
      state.found = event.target.checked;
      changed();
    });
    $('sort').addEventListener('change', event => { state.sort = event.target.value; changed(); });
    $('clear').addEventListener('click', clear);
    $('nothing').querySelector('button').addEventListener('click', clear);

    """#
}
