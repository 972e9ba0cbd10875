function handler(event) {
  var request = event.request;
  if (!/\.[a-z0-9]+$/i.test(request.uri)) request.uri = "/index.html";
  return request;
}
