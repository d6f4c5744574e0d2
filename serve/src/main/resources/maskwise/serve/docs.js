// Shows the description of the API, and tries it out on this server alone.
SwaggerUIBundle({url: '/openapi.json', dom_id: '#api', deepLinking: true, validatorUrl: null});
