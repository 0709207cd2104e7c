package io.llmspring.transport;

import java.time.Duration;

import reactor.netty.resources.ConnectionProvider;

import org.springframework.util.Assert;

/**
 * Settings of the pool of connections to one provider. A stream that is being read holds
 * one connection.
 *
 * @param maxConnections most connections to one host
 * @param maxPending most calls that wait for a connection
 * @param acquireTimeout most time that a call waits for a connection while all are in
 * use; shorter than the usual connect timeout, so that an exhausted pool is reported as
 * such
 * @param maxIdle time after which an unused connection is closed; shorter than the time
 * after which load balancers close it
 * @param maxLife time after which a connection is not used for another call
 * @since 0.1.0
 */
public record ConnectionPoolSettings(int maxConnections, int maxPending, Duration acquireTimeout, Duration maxIdle,
		Duration maxLife) {

	/**
	 * 2,500 connections, 10,000 waiting calls, 4 seconds to wait, 30 seconds idle, 5
	 * minutes of life.
	 */
	public static final ConnectionPoolSettings DEFAULT = new ConnectionPoolSettings(2_500, 10_000,
			Duration.ofSeconds(4), Duration.ofSeconds(30), Duration.ofMinutes(5));

	private static final Duration EVICTION_INTERVAL = Duration.ofSeconds(30);

	/**
	 * Create settings.
	 * @param maxConnections most connections to one host, positive
	 * @param maxPending most calls that wait for a connection, positive
	 * @param acquireTimeout most time that a call waits for a connection, positive
	 * @param maxIdle time after which an unused connection is closed, positive
	 * @param maxLife time after which a connection is not used for another call, positive
	 */
	public ConnectionPoolSettings {
		Assert.isTrue(maxConnections > 0, "'maxConnections' must be positive");
		Assert.isTrue(maxPending > 0, "'maxPending' must be positive");
		positive(acquireTimeout, "acquireTimeout");
		positive(maxIdle, "maxIdle");
		positive(maxLife, "maxLife");
	}

	/**
	 * Create a pool. The connection that was used last is used first, so that those that
	 * are not needed grow old and are closed.
	 * @param name name of the pool, seen in metrics
	 * @return the pool; whoever creates it disposes it
	 */
	public ConnectionProvider createPool(String name) {
		return ConnectionProvider.builder(name)
			.maxConnections(this.maxConnections)
			.pendingAcquireMaxCount(this.maxPending)
			.pendingAcquireTimeout(this.acquireTimeout)
			.maxIdleTime(this.maxIdle)
			.maxLifeTime(this.maxLife)
			.evictInBackground(EVICTION_INTERVAL)
			.lifo()
			.build();
	}

	private static void positive(Duration duration, String name) {
		Assert.isTrue(!duration.isNegative() && !duration.isZero(), () -> "'" + name + "' must be positive");
	}

}
