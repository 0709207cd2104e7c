package io.llmspring.benchmarks.compare;

/**
 * The clients that are compared.
 */
public enum Contender {

	/**
	 * What nobody can be faster than: Reactor Netty that counts what arrives.
	 */
	LIMIT("limit") {

		@Override
		Client start(ProviderApi api, String baseUrl) {
			return new LimitClient(api, baseUrl);
		}

	},

	/**
	 * A client written by hand on Spring's web client, without any feature.
	 */
	HAND_WRITTEN("hand-written") {

		@Override
		Client start(ProviderApi api, String baseUrl) {
			return new HandWrittenClient(api, baseUrl);
		}

	},

	/**
	 * The starter as an application uses it, everything switched on.
	 */
	STARTER("starter") {

		@Override
		Client start(ProviderApi api, String baseUrl) {
			return new StarterClient(api, baseUrl, true);
		}

	},

	/**
	 * The starter in an application without meters.
	 */
	STARTER_WITHOUT_METERS("starter without meters") {

		@Override
		Client start(ProviderApi api, String baseUrl) {
			return new StarterClient(api, baseUrl, false);
		}

	};

	/**
	 * Connections that each client may open: {@value}.
	 */
	static final int CONNECTIONS = 512;

	private final String label;

	Contender(String label) {
		this.label = label;
	}

	/**
	 * Return the name in tables and plots.
	 * @return the name
	 */
	public String label() {
		return this.label;
	}

	abstract Client start(ProviderApi api, String baseUrl);

}
