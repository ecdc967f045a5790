// Size and date of a file stand for one country: they are shown only while that country is chosen.
for (const form of document.querySelectorAll("[data-downloads]")) {
  const choice = form.elements.namedItem("host");
  const follow = () => {
    for (const facts of form.querySelectorAll("[data-host]")) facts.hidden = facts.dataset.host !== choice.value;
  };
  choice.addEventListener("change", follow);
  addEventListener("pageshow", follow); // a browser that goes back brings the old choice along
}
