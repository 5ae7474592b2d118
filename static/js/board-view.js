// How much of the board is seen: zoom, filters by track and agency, a search among what has no place yet.

const kept = "summit-board-zoom";

export function startViewing({ root, loose }) {
  const form = document.getElementById("board-filter");
  const zoom = form.elements.zoom;
  const search = document.getElementById("board-search");
  const asked = new URL(location.href).searchParams;

  document.querySelectorAll(".without-script").forEach((button) => (button.hidden = true));
  const remembered = localStorage.getItem(kept);
  if (!asked.has("zoom") && remembered && [...zoom.options].some((option) => option.value === remembered)) {
    zoom.value = remembered;
    root.dataset.zoom = remembered;
  }

  form.addEventListener("change", () => {
    const scroller = root.querySelector(".board-scroll");
    const share = scroller.scrollTop / scroller.scrollHeight;
    root.dataset.zoom = zoom.value;
    scroller.scrollTop = share * scroller.scrollHeight;
    localStorage.setItem(kept, zoom.value);
    // The address says what is shown, so that it can be loaded again, or sent to somebody.
    for (const name of ["track", "agency", "zoom"]) {
      if (form.elements[name].value) asked.set(name, form.elements[name].value);
      else asked.delete(name);
    }
    asked.set("day", root.dataset.day);
    history.replaceState(null, "", `?${asked}`);
    for (const link of document.querySelectorAll(".board-head .days a")) {
      const day = new URL(link.href).searchParams.get("day");
      link.search = new URLSearchParams([...asked].map(([name, value]) => [name, name === "day" ? day : value]));
    }
    dim();
  });

  function dim() {
    const [track, agency] = [form.elements.track.value, form.elements.agency.value];
    for (const piece of root.querySelectorAll(".piece")) {
      const isOther = (track && piece.dataset.track !== track) || (agency && !piece.dataset.agencies.split(" ").includes(agency));
      piece.toggleAttribute("data-dim", Boolean(isOther));
    }
  }

  function find() {
    const wanted = search.value.trim().toLocaleLowerCase();
    for (const piece of loose.children) piece.hidden = !piece.textContent.toLocaleLowerCase().includes(wanted);
  }

  if (!search) return;
  search.addEventListener("input", find);
  root.addEventListener("refreshed", find);
}
