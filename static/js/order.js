// The order of numbers after one of them is dropped in front of another, or at the end where there is no other.
export const droppedBefore = (order, number, other) => {
  const rest = order.filter((each) => each !== number);
  const at = other === null ? rest.length : rest.indexOf(other);
  if (!order.includes(number) || at < 0) return order;
  return [...rest.slice(0, at), number, ...rest.slice(at)];
};
