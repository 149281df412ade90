// An authorization server by other hands, with one application and one user, who signs in and agrees in forms.
// Its tokens end soon, so that they must be renewed.
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const listener = createServer((request, response) => handle(request, response));
let handle;
listener.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${listener.address().port}`;
  const provider = new Provider(issuer, {
    clients: [{
      client_id: 'shop',
      client_secret: 'horse+battery&staple',
      grant_types: ['authorization_code', 'refresh_token', 'client_credentials', 'urn:ietf:params:oauth:grant-type:device_code'],
      redirect_uris: ['https://shop.example/back'],
    }],
    scopes: ['openid', 'offline_access', 'read', 'write'],
    ttl: { AccessToken: 2, ClientCredentials: 2 },
    issueRefreshToken: async () => true,
    features: { clientCredentials: { enabled: true }, deviceFlow: { enabled: true }, introspection: { enabled: true, allowedPolicy: async () => true }, devInteractions: { enabled: true } },
    findAccount: async (_, id) => ({ accountId: id, claims: async () => ({ sub: id }) }),
  });
  handle = provider.callback();
  console.log(issuer);
});
